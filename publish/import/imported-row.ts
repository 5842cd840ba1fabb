/** A row as an importer writes it: its type, and the fields of that type (docs/formats/registry-rows.md, JSON Lines). */
export interface ImportedRow {
  readonly type: string;
  readonly id?: string;
  readonly [field: string]: unknown;
}
