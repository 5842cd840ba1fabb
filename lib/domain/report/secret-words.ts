/**
 * Finds secrets of a signed-in visitor in addresses, data and text by their names: session ids, tokens, keys. Only
 * the value is removed; the name stays as a trace.
 */

/** Names of secrets, as part of a longer name ("JSESSIONID", "x-csrf-token", "accessToken"). */
const NAME =
  '(?:[\\w.-]{0,24}(?:csrf|xsrf|token|session|sessid|secret|passw(?:or)?d|api[_-]?key|jwt|bearer|credential|auth(?!or))[\\w.-]{0,24}|[\\w-]{0,12}[_-]sid|sid)';
/** A parameter of a query, a matrix or a fragment, also percent-encoded inside another. */
const PARAMETER = new RegExp(`([?&;#]|%3F|%26|%3B)(${NAME})(=|%3D)([^&;#?"'\\s<>]{1,4000})`, 'gi');
/** A member of JSON, also of JSON inside a JSON string. */
const MEMBER = new RegExp(
  `(\\\\?["'](?:${NAME})\\\\?["']\\s{0,4}:\\s{0,4}\\\\?["'])([^"'\\\\]{1,4000})`,
  'gi',
);
/** JSON Web Token: its header begins with {" in base64. */
const JWT = /(?<![\w-])eyJ[\w-]{6,2000}\.[\w-]{4,4000}(?:\.[\w-]{0,2000})?/g;
/** Every secret matches this cheap test. */
const HINT =
  /csrf|xsrf|token|sess|secret|passw|api.?key|auth|jwt|bearer|credential|sid(?:=|%3D)|sid["'\\]|eyJ/i;

/** `text` (an address, an attribute, data, words) with the values of named secrets replaced by `mark`. */
export function withoutSecrets(text: string, mark: string): string {
  if (!HINT.test(text)) return text;
  return text
    .replace(PARAMETER, (_, sign, name, equals) => `${sign}${name}${equals}${mark}`)
    .replace(MEMBER, (_, head) => `${head}${mark}`)
    .replace(JWT, mark);
}

/** True for a `data-` attribute that by its name holds a secret or is about the signed-in visitor. */
export function isSecretName(name: string): boolean {
  return /csrf|xsrf|token|session|secret|api-?key|auth(?!or)|jwt|passw|cookie|credential|bearer|-sid$|^sid$/i.test(
    name,
  );
}

/** True for a `data-` attribute that by its name is about the visitor: account, orders, basket. */
export function isVisitorName(name: string): boolean {
  return /^data-(?:[\w-]{0,30}-)?(?:user|customer|buyer|member|visitor|viewer|login|logged|order|orders|cart|basket)(?:-?(?:id|name|no|code|email|phone|history|info|data|address))?$/i.test(
    name,
  );
}
