import { describe, expect, it } from '@jest/globals';
import { gcmsiv } from '@noble/ciphers/aes.js';
import { bytesToHex, hexToBytes } from '@noble/ciphers/utils.js';

/** RFC 8452 Appendix C.2; the last two have no structure, and parts of a block for plaintext and AAD. */
const VECTORS = [
  {
    name: 'nothing but a tag',
    key: '0100000000000000000000000000000000000000000000000000000000000000',
    nonce: '030000000000000000000000',
    aad: '',
    plaintext: '',
    result: '07f5f4169bbf55a8400cd47ea6fd400f',
  },
  {
    name: 'plaintext of half a block with associated data',
    key: '0100000000000000000000000000000000000000000000000000000000000000',
    nonce: '030000000000000000000000',
    aad: '01',
    plaintext: '0200000000000000',
    result: '1de22967237a813291213f267e3b452f02d01ae33e4ec854',
  },
  {
    name: 'plaintext longer than a block, and associated data of two',
    key: 'b18853f68d833640e42a3c02c25b64869e146d7b233987bddfc240871d7576f7',
    nonce: '028ec6eb5ea7e298342a94d4',
    aad: '9c2159058b1f0fe91433a5bdc20e214eab7fecef4454a10ef0657df21ac7',
    plaintext: 'b202b370ef9768ec6561c4fe6b7e7296fa85',
    result: '857e16a64915a787637687db4a9519635cdd454fc2a154fea91f8363a39fec7d0a49',
  },
  {
    name: 'associated data longer than the plaintext',
    key: '3c535de192eaed3822a2fbbe2ca9dfc88255e14a661b8aa82cc54236093bbc23',
    nonce: '688089e55540db1872504e1c',
    aad: '734320ccc9d9bbbb19cb81b2af4ecbc3e72834321f7aa0f70b7282b4f33df23f167541',
    plaintext: 'ced532ce4159b035277d4dfbb7db62968b13cd4eec',
    result: '626660c26ea6612fb17ad91e8e767639edd6c9faee9d6c7029675b89eaf4ba1ded1a286594',
  },
];

describe('the AES-256-GCM-SIV that seals are made with is that of RFC 8452', () => {
  it.each(VECTORS)('$name', ({ key, nonce, aad, plaintext, result }) => {
    const cipher = () => gcmsiv(hexToBytes(key), hexToBytes(nonce), hexToBytes(aad));
    expect(bytesToHex(cipher().encrypt(hexToBytes(plaintext)))).toBe(result);
    expect(bytesToHex(cipher().decrypt(hexToBytes(result)))).toBe(plaintext);
  });
});
