/** One thing that the service cannot do without. */
export interface HealthProbe {
  readonly name: string;
  /** Throws, or takes too long, when it is not well. */
  check(): Promise<void>;
}
