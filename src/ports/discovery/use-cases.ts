/** OpenID Connect Discovery §3 and RFC 8414 §2: one document for both, computed from what is registered. */
export interface ReadServerMetadata {
  execute(): Readonly<Record<string, unknown>>;
}
