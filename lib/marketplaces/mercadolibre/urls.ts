import type { UrlRules } from '@/lib/reading/urls';
import { pageDomains } from '../hosts';

/** Addresses of Mercado Libre. The host varies with the kind of goods; ids are written with and without a dash,
 * and begin with the country's three letters (MLB, MCO, MPE);
 * a "U" after them names one seller's product of several offers. */
export const urls: UrlRules = {
  domains: pageDomains('mercadolibre'),
  wall: /^\/(?:gz\/account-verification|jms\/|captcha)/,
  listing: [
    /^\/(?:[^?]*\/)?(?<listingId>M[A-Z]{2}U?-?\d{6,13})(?:[-/?]|$)/,
    /^\/mclics\/.*[?&]wid=(?<listingId>M[A-Z]{2}\d{6,13})/,
  ],
  other:
    /^\/(?:$|\?|navigation|ajuda|ayuda|registration|gz\/|cart|privacidad|compras|purchases|noindex|hub|syi|vender|c\/sobre)/,
  seller: [/^\/(?:perfil|pagina|tienda|loja)\/(?<sellerSlug>[^/?]+)/],
  rest: 'results',
  idOf: (id) => id.replace('-', ''),
};
