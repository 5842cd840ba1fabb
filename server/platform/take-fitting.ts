/**
 * Maximum number of bytes of the rows in one response. A client reads at most twice as many bytes of a response, so there is room
 * for the rest of the response.
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
