import * as v from 'valibot';
import { clientMetadataEntries } from './client-metadata-entries.ts';
import { metadataFaults, type RuledMetadata } from './client-metadata-rules.ts';

const documentSchema = v.strictObject(clientMetadataEntries);

export type ClientMetadataInput = v.InferInput<typeof documentSchema>;
export type ClientMetadata = v.InferOutput<typeof documentSchema>;

/** What members say together, for any schema that has them all. */
export function metadataRules<Document extends RuledMetadata>(): v.RawCheckAction<Document> {
  return v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const { member, index, message } of metadataFaults(dataset.value)) {
      const value = dataset.value[member];
      const path: v.IssuePathItem[] = [
        { type: 'object', origin: 'value', input: { ...dataset.value }, key: member, value },
      ];
      if (index !== undefined && Array.isArray(value)) {
        path.push({ type: 'array', origin: 'value', input: value, key: index, value: value[index] });
      }
      addIssue({ message, path: path as [v.IssuePathItem, ...v.IssuePathItem[]] });
    }
  });
}

/** The one schema behind the command line, the registration endpoint and define.toml. */
export const clientMetadataSchema = v.pipe(documentSchema, metadataRules<ClientMetadata>());
