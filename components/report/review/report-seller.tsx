import { TickBox } from '@/components/ui/form/tick-box';
import { useWords } from '@/components/ui/words';
import type { OutboxItem, RemovablePart } from '@/lib/domain/report/outbox';
import type { MessageKey } from '@/lib/domain/words';

interface Detail {
  readonly name: 'address' | 'taxCode' | 'shipsFrom';
  readonly part: RemovablePart;
  readonly label: MessageKey;
  readonly field: string;
}

const DETAILS: readonly Detail[] = [
  { name: 'address', part: 'seller-address', label: 'field_seller_address', field: 'seller.address' },
  { name: 'taxCode', part: 'seller-tax-code', label: 'field_seller_tax_code', field: 'seller.taxCode' },
  { name: 'shipsFrom', part: 'ships-from', label: 'field_ships_from', field: 'seller.shipsFrom' },
];

interface ReportSellerProps {
  item: OutboxItem;
  onKeep: (part: RemovablePart, keep: boolean) => void;
}

/**
 * Shows the seller's address, tax code and place of dispatch, from the page or from the registry. Each of them has a tick box;
 * without its tick it is left out of the report.
 */
export function ReportSellerDetails({ item, onKeep }: ReportSellerProps) {
  const { t } = useWords();
  const { seller } = item.draft;
  return DETAILS.map(({ name, part, label, field }) => {
    const value = seller[name];
    if (value === undefined) return null;
    const isFromRegistry = name !== 'shipsFrom' && seller.fromRegistry?.includes(name);
    return (
      <TickBox
        key={name}
        field={field}
        checked={!item.removed.includes(part)}
        onChange={(keep) => onKeep(part, keep)}
        hint={
          isFromRegistry ? (
            <span data-field="seller.fromRegistry">{t('seller_from_registry')}</span>
          ) : (
            t('seller_from_page')
          )
        }
      >
        <span className="text-soft">{t(label)}:</span> <span className="break-words">{value}</span>
      </TickBox>
    );
  });
}
