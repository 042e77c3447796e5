/** One step from the version before it to `version`. Once released it never changes: stores out there were made by it. */
export interface Migration {
  readonly version: number;
  readonly statements: string;
}
