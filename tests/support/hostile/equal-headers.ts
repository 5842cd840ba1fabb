/** Headers that are equal for everybody with the same browser, and their allowed values. */
export const EQUAL_HEADERS: Readonly<Record<string, RegExp>> = {
  host: /./,
  connection: /^keep-alive$/,
  accept: /^\*\/\*$/,
  'accept-encoding': /^[a-z, ]+$/,
  'accept-language': /^vi,en;q=0\.5$/,
  'user-agent': /^Mozilla\/5\.0 /,
  origin: /^(?:null|chrome-extension:\/\/[a-p]{32})$/,
  'cache-control': /^no-cache$/,
  pragma: /^no-cache$/,
  priority: /^u=\d/,
  'sec-fetch-dest': /^empty$/,
  'sec-fetch-mode': /^cors$/,
  'sec-fetch-site': /^(?:cross-site|none)$/,
  'sec-fetch-storage-access': /^(?:none|active)$/,
};
