/** One thing that does not reconcile, found by recomputing a projection from its ledger. */
export interface Finding {
  /** Stable name of the invariant, for example `stock-level-equals-moves`. */
  rule: string;
  /** What it was found on, for example `variant 17 at MAIN`. */
  subject: string;
  expected: string;
  actual: string;
}
