import type { UrlRules } from '@/lib/reading/urls';
import { getPageDomains } from '../hosts';

/**
 * Rules for the addresses of Mercado Libre. The host depends on the kind of goods. Ids begin with three letters that stand for
 * the country (MLB, MCO, MPE), and are written with or without a dash. If a "U" follows the three letters, the id stands for one
 * seller's product, for which that seller has several offers.
 */
export const urls: UrlRules = {
  domains: getPageDomains('mercadolibre'),
  wall: /^\/(?:gz\/account-verification|jms\/|captcha)/,
  listing: [
    /^\/(?!(?:perfil|pagina|tienda|loja)\/)(?:[^?]*?\/)??(?<listingId>M[A-Z]{2}U?-?\d{6,13})(?:[-/]|$)/,
    { path: /^\/mclics\//, parameter: 'wid', value: /^(?<listingId>M[A-Z]{2}\d{6,13})$/ },
  ],
  other:
    /^\/(?:$|\?|navigation|ajuda|ayuda|registration|gz\/|cart|privacidad|compras|purchases|noindex|hub|syi|vender|c\/sobre)/,
  seller: [/^\/(?:perfil|pagina|tienda|loja)\/(?<sellerSlug>[^/]+)/],
  rest: 'results',
  idOf: (id) => id.replace('-', ''),
};
