/**
 * Maximum number of bytes of the rows in one response. It is half of the most that a client reads of a response, so the rest of
 * the response fits too.
 */
const PAGE_BYTES = 524_288;

/** Returns the first rows that fit into one response, but at least one row. */
export function takeRowsThatFitResponse<Row>(rows: readonly Row[]): Row[] {
  let bytes = 0;
  const most = rows.findIndex((row) => {
    bytes += Buffer.byteLength(JSON.stringify(row));
    return bytes > PAGE_BYTES;
  });
  return rows.slice(0, most === -1 ? rows.length : Math.max(1, most));
}
