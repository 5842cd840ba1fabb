/** Bytes of rows in one response: half of what a client reads, which leaves room for the rest of the response. */
const PAGE_BYTES = 524_288;

/** Returns the first rows that fit into a response; at least one. */
export function takeFitting<Row>(rows: readonly Row[]): Row[] {
  let bytes = 0;
  const most = rows.findIndex((row) => {
    bytes += Buffer.byteLength(JSON.stringify(row));
    return bytes > PAGE_BYTES;
  });
  return rows.slice(0, most === -1 ? rows.length : Math.max(1, most));
}
