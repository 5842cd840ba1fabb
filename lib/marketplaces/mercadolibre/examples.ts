import type { ExampleUrl } from '@/lib/reading/adapter';

export const examples: readonly ExampleUrl[] = [
  {
    url: 'https://www.mercadolibre.com.pe/tetera-azul/p/MPE60000847#wid=MPE880000008',
    kind: 'listing',
    listingId: 'MPE60000847',
  },
  {
    url: 'https://articulo.mercadolibre.com.co/MCO-900011122-tetera-_JM',
    kind: 'listing',
    listingId: 'MCO900011122',
  },
  {
    url: 'https://www.mercadolivre.com.br/bule-azul/up/MLBU2000000064?pdp_filters=x',
    kind: 'listing',
    listingId: 'MLBU2000000064',
  },
  {
    url: 'https://produto.mercadolivre.com.br/MLB-4450001941-chaleira-azul-_JM#position=1',
    kind: 'listing',
    listingId: 'MLB4450001941',
  },
  {
    url: 'https://www.mercadolibre.com.mx/tetera-de-barro/p/MLM19800012?pdp_filters=x',
    kind: 'listing',
    listingId: 'MLM19800012',
  },
  {
    url: 'https://articulo.mercadolibre.com.ar/MLA-900011122-tetera-_JM',
    kind: 'listing',
    listingId: 'MLA900011122',
  },
  { url: 'https://lista.mercadolivre.com.br/chaleira', kind: 'results' },
  { url: 'https://listado.mercadolibre.cl/hogar/tetera_Desde_49', kind: 'results' },
  { url: 'https://www.mercadolivre.com.br/perfil/TIEMGOMMAY', kind: 'seller', sellerSlug: 'TIEMGOMMAY' },
  { url: 'https://www.mercadolivre.com.br/gz/account-verification?go=x', kind: 'wall' },
  { url: 'https://www.mercadolibre.com.co/', kind: 'other' },
];
