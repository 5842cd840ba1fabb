/** A currency in a script: `Shopify.currency = {"active":"USD"`, `"currency_code":"USD"`, `countryCurrency = "USD"`. */
const NAMED = /[cC]urrency(?:_?[cC]ode)?["']?\s?[:=]\s?(?:\{"active":)?["']([A-Z]{3})["']/g;
const IN_DONG = /\d\s?[₫đ]/;

/**
 * Returns the only currency that the page's scripts name, for a bare "$"; undefined with several ones, or if the page has
 * amounts in đồng: its scripts then name the currency of an advertisement or a payment service.
 */
export function namedCurrency({ scripts, body }: Document): string | undefined {
  const codes = new Set(
    [...scripts].flatMap(({ textContent }) => [...textContent.matchAll(NAMED)].map(([, code]) => code)),
  );
  return codes.size === 1 && !IN_DONG.test(body.textContent) ? [...codes][0] : undefined;
}
