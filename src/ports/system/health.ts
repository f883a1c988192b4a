/** One thing that requests need. */
export interface HealthProbe {
  readonly name: string;
  /** Whether nothing works without it: then this instance should get no requests while it is away. */
  readonly essential: boolean;
  /** Throws, or takes too long, when it is not well. */
  check(): Promise<void>;
}
