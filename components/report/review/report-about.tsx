import { getMarketplaceName } from '@/components/report/marketplace-names';
import { type MaybeRow, Rows } from '@/components/ui/rows';
import { useWords } from '@/components/ui/words';
import { toReadableUrl } from '@/lib/base/readable-url';
import type { ReportDraft } from '@/lib/domain/report/outbox';
import { PLATFORM_NAMES } from '@/lib/reference/platforms';

interface ReportAboutProps {
  draft: Pick<ReportDraft, 'marketplace' | 'host' | 'url' | 'platform' | 'seller' | 'listing'>;
}

/** Shows what a report says about the page, the listing and the seller. */
export function ReportedPageDetails({ draft }: ReportAboutProps) {
  const { t, money, language } = useWords();
  const { seller, listing, platform } = draft;
  const formatSellerDetail = (name: 'address' | 'taxCode', value: string) =>
    seller.fromRegistry?.includes(name) ? t('detail_from_registry', { value }) : value;
  const rows: MaybeRow[] = [
    {
      label: t('field_platform'),
      value: getMarketplaceName(draft.marketplace, draft.host),
      field: 'platform.marketplace',
    },
    { label: t('field_host'), value: draft.host, field: 'platform.host' },
    platform && {
      label: t('field_platform_kind'),
      value: PLATFORM_NAMES[platform][language],
      field: 'platform.kind',
    },
    { label: t('field_page_url'), value: toReadableUrl(draft.url), field: 'platform.url' },
    seller.name && { label: t('field_seller_name'), value: seller.name, field: 'seller.name' },
    seller.id && { label: t('field_seller_id'), value: seller.id, field: 'seller.id' },
    seller.url && { label: t('field_seller_url'), value: toReadableUrl(seller.url), field: 'seller.url' },
    seller.address && {
      label: t('field_seller_address'),
      value: formatSellerDetail('address', seller.address),
    },
    seller.taxCode && {
      label: t('field_seller_tax_code'),
      value: formatSellerDetail('taxCode', seller.taxCode),
    },
    seller.shipsFrom && { label: t('field_ships_from'), value: seller.shipsFrom },
    listing?.title && { label: t('field_listing_title'), value: listing.title, field: 'listing.title' },
    listing && { label: t('field_listing_id'), value: listing.id, field: 'listing.id' },
    listing && { label: t('field_listing_url'), value: toReadableUrl(listing.url), field: 'listing.url' },
    listing?.price && { label: t('field_price'), value: money(listing.price), field: 'listing.price' },
  ];
  return <Rows rows={rows} />;
}
