/**
 * Finds secrets of a visitor in addresses, data and text by the names that stand before them: session ids, tokens and keys; in
 * addresses also click ids, ids of people and one-time codes. Only the value is removed; the name stays, to show that something
 * was removed.
 */

/**
 * Matches the names of parameters and JSON members whose values are secrets. Such a word may be a part of a longer name
 * ("JSESSIONID", "x-csrf-token", "accessToken").
 */
const NAME =
  '(?:[\\w.-]{0,24}(?:csrf|xsrf|token|session|sessid|secret|passw(?:or)?d|api[_-]?key|jwt|bearer|credential|auth(?!or))[\\w.-]{0,24}|[\\w-]{0,12}[_-]sid|sid)';
/**
 * Names of the parameters in which advertisements, mailings and visitor statistics put an id into URLs. By this id a site finds
 * the visit in its own log.
 */
const CLICK =
  'fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|yclid|ttclid|twclid|igshid|igsh|zarsrc|_gl|_g[ac][a-z]?|mc_[ce]id|_hs(?:enc|mi)|mkt_tok|vero_id|li_fat_id|s_kwcid|(?:ir|rb_)?click_?id|utm_\\w{1,20}|aff(?:iliate)?(?:_\\w{1,20})?|spm|scm|pvid|smtt|sp_atk|xptdk|uls_trackid|track(?:ing)?_?id';
/** Names of parameters that contain the id of a person or device, or a value that is enough to identify a person. */
const PERSON =
  '(?:u|user|customer|member|buyer|visitor|viewer|client|account|guest|device|anonymous|open)_?id|uid|visitor|user(?:_?name)?|nickname|phone|mobile|tel|sdt|e-?mail';
/** Matches the names of parameters that hold one-time codes or links for signing in or confirming. */
const CODE =
  '(?:[\\w-]{0,16}[_-])?otp(?:[_-]?code)?|ticket|(?:verif(?:y|ication)|confirm(?:ation)?|login|magic)_?(?:code|link)|pin';
const NAMED = `${NAME}|${CLICK}|${PERSON}|${CODE}`;
/**
 * Matches a parameter whose name is in NAMED, together with its value: in a query, in a fragment, or after a semicolon. The signs
 * around name and value may be percent-encoded, as in an address that is the value of another parameter.
 */
const PARAMETER = new RegExp(`([?&;#]|%3F|%26|%3B)(${NAMED})(=|%3D)([^&;#?"'\\s<>]{1,4000})`, 'gi');
/**
 * Matches a parameter `code`. Its value is a sign-in code if a parameter `state` follows, or if the value is long and has digits
 * and letters of both cases. A product code meets neither condition.
 */
const SIGN_IN_CODE = /((?:[?&#]|%3F|%26|%23)code(?:=|%3D))([\w.~-]{1,2000})((?:&|%26)state)?/g;
/** Matches a member of JSON whose name is that of a secret, and its value. The JSON may itself be inside a JSON string. */
const MEMBER = new RegExp(
  `(\\\\?["'](?:${NAME})\\\\?["']\\s{0,4}:\\s{0,4}\\\\?["'])([^"'\\\\]{1,4000})`,
  'gi',
);
/**
 * `ID_MEMBER`: members of JSON that name a person or device by an id. `VISITOR_OBJECT`: JSON objects, without objects inside,
 * whose name says that they are about the visitor ("user", "me").
 */
const ID_MEMBER =
  /(\\?["'](?:user|customer|member|buyer|visitor|viewer|client|account|guest|device|anonymous)_?id\\?["']\s{0,4}:\s{0,4}\\?["']?)[^"'\\,}\s]{1,400}/gi;
const VISITOR_OBJECT =
  /(\\?["'](?:current_?|logged_?in_?)?(?:user|customer|member|buyer|visitor|viewer|me)\\?["']\s{0,4}:\s{0,4}\{)[^{}]{1,2000}/gi;
/** A JSON Web Token, whose header begins with {" in base64. */
const JWT = /(?<![\w-])eyJ[\w-]{6,2000}\.[\w-]{4,4000}(?:\.[\w-]{0,2000})?/g;
/** A cheap test that `maskSecrets` makes first: it matches every text with a secret, and does not match most other texts. */
const HINT =
  /["'](?:user|customer|member|buyer|visitor|viewer|client|account|guest|device|anonymous|current|logged|me)|csrf|xsrf|token|sess|secret|passw|api.?key|auth|jwt|bearer|credential|sid(?:=|%3D)|sid["'\\]|eyJ|(?:[?&;#]|%3F|%26|%3B)(?:code|[\w-]{1,24}(?:=|%3D))/i;

/**
 * Returns `text` (a URL, an attribute, data, words) with `mark` in place of the secrets in it: values whose names say that they
 * are secret (`token=…`), ids of persons and devices, sign-in codes, and JSON Web Tokens. Small objects about the visitor are
 * emptied.
 */
export function maskSecrets(text: string, mark: string): string {
  if (!HINT.test(text)) return text;
  return text
    .replace(PARAMETER, (_, character, name, equals) => `${character}${name}${equals}${mark}`)
    .replace(SIGN_IN_CODE, (whole, head, code, state = '') =>
      state !== '' || looksRandom(code) ? `${head}${mark}${state}` : whole,
    )
    .replace(MEMBER, (_, head) => `${head}${mark}`)
    .replace(ID_MEMBER, (_, head) => `${head}${mark}`)
    .replace(VISITOR_OBJECT, (_, head) => head)
    .replace(JWT, mark);
}

/** True for a code of at least 12 characters with capital letters, small letters and digits. */
function looksRandom(code: string): boolean {
  return code.length >= 12 && [/[a-z]/, /[A-Z]/, /\d/].every((kind) => kind.test(code));
}

/** True if the name of a `data-` attribute says that its value is a secret. */
export function isSecretAttribute(name: string): boolean {
  return /csrf|xsrf|token|session|secret|api-?key|auth(?!or)|jwt|passw|cookie|credential|bearer|-sid$|^sid$/i.test(
    name,
  );
}

/** True if the name of a `data-` attribute says that its value is about the visitor: account, orders, basket. */
export function isVisitorAttribute(name: string): boolean {
  return /^data-(?:[\w-]{0,30}-)?(?:user|customer|buyer|member|visitor|viewer|login|logged|order|orders|cart|basket)(?:-?(?:id|name|no|code|email|phone|history|info|data|address))?$/i.test(
    name,
  );
}
