import { describe, expect, it } from '@jest/globals';
import { attribute, isWrongProof } from '../../../../src/adapters/opaque/library-error.ts';

describe('attribute', () => {
  it.each<[string, unknown]>([
    [
      'the evaluation itself',
      new Error('opaque protocol error at "start server login"; Error with serializing'),
    ],
    [
      'a value with another name',
      new Error('opaque protocol error at "deserialize novelty"; Internal error encountered'),
    ],
    ['another kind of error', new Error('Internal error at "deserialize startLoginRequest"; Internal error')],
    [
      'a quotation',
      new Error('seen: opaque protocol error at "deserialize startLoginRequest"; Internal error'),
    ],
    ['a trap of the virtual machine', new Error('unreachable')],
    ['no error at all', 'opaque protocol error at "deserialize startLoginRequest"; Internal error'],
    ['nothing', undefined],
  ])('leaves what it does not recognise as it is: %s', (_, error) => {
    expect(attribute(error)).toBe(error);
  });

  it('keeps the cause', () => {
    const message = new Error('base64 decoding failed at "startLoginRequest"; Invalid symbol 33, offset 0.');
    const record = new Error('base64 decoding failed at "registrationRecord"; Invalid symbol 33, offset 0.');
    expect(attribute(message)).toMatchObject({ code: 'invalid_request', cause: message });
    expect(attribute(record)).toMatchObject({ data: 'registrationRecord', cause: record });
  });
});

describe('isWrongProof', () => {
  it('is true for the comparison of the MAC only', () => {
    const at = (stage: string) =>
      new Error(`opaque protocol error at "${stage}"; Error in validating credentials`);
    expect(isWrongProof(at('finish server login'))).toBe(true);
    expect(isWrongProof(at('deserialize finishLoginRequest'))).toBe(false);
    expect(isWrongProof(at('start server login'))).toBe(false);
  });
});
