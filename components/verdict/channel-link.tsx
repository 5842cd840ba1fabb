import { OutsideLink } from '@/components/ui/outside-link';
import type { AgencyContact } from '@/lib/reference/channels';

/** A verified contact of an agency, as a link. */
export function AgencyContactLink({ channel: { kind, address } }: { channel: AgencyContact }) {
  if (kind === 'web') return <OutsideLink href={address}>{address.replace(/^https?:\/\//, '')}</OutsideLink>;
  const href = kind === 'phone' ? `tel:${address.replace(/\D/g, '')}` : `mailto:${address}`;
  return (
    <a href={href} className="text-link underline underline-offset-2">
      {address}
    </a>
  );
}
