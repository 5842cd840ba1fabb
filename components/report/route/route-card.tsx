import { OutsideLink } from '@/components/ui/outside-link';
import { type MaybeRow, Rows } from '@/components/ui/rows';
import { UnbrokenText } from '@/components/ui/unbroken-text';
import { useWords } from '@/components/ui/words';
import type { AssignedRoute } from '@/lib/intake/contract';
import { RouteReasons } from './route-reasons';

/** Shows which unit leads a report and why, which offices may support it, how to reach the lead, and the periods set by law. */
export function RouteCard({ route }: { route: AssignedRoute }) {
  const { t, language, list } = useWords();
  const { lead, supporting, channels, why, basis, clocks, reason } = route;
  const grounds = basis.length === 0 ? t('route_basis_unsettled') : list(basis.map((text) => text[language]));
  const rows: MaybeRow[] = [
    { label: t('route_lead'), value: <strong className="font-semibold">{lead.name[language]}</strong> },
    supporting.length > 0 && {
      label: t('route_supporting'),
      value: (
        <>
          {list(supporting.map(({ name }) => name[language]))}
          {supporting.some(({ id }) => id === 'platform') && (
            <span className="block text-soft">{t('route_supporting_platform')}</span>
          )}
        </>
      ),
    },
    channels.length > 0 && {
      label: t('route_channels'),
      value: channels.map((channel) => (
        <span key={channel.address} className="block">
          <ChannelAddress {...channel} />
        </span>
      )),
    },
    reason
      ? { label: t('route_unit_why'), value: reason[language] }
      : why && why.length > 0 && { label: t('route_unit_why'), value: <RouteReasons why={why} /> },
    { label: t('route_why'), value: grounds },
  ];
  return (
    <div className="grid gap-2 rounded-lg border border-line bg-paper p-3 text-sm">
      <Rows rows={rows} />
      {!route.confirmed && <p className="text-soft">{t('route_proposed')}</p>}
      {clocks.length > 0 && <LegalPeriodList clocks={clocks} />}
    </div>
  );
}

/**
 * Lists the periods set by law, each with who must act and the article of law. `untitled` leaves out the list's title. It is for
 * a list inside a collapsible section that has the same title.
 */
export function LegalPeriodList({
  clocks,
  untitled = false,
}: {
  clocks: AssignedRoute['clocks'];
  untitled?: boolean;
}) {
  const { t, language, number } = useWords();
  return (
    <div className="grid gap-1 text-sm">
      {!untitled && <p className="font-medium">{t('route_clocks')}</p>}
      <ul className="figures grid list-disc gap-1 pl-5">
        {clocks.map(({ actor, action, amount, unit, basis }) => (
          <li key={`${actor.vi} ${action.vi}`}>
            <UnbrokenText>
              {t('clock_line', {
                actor: actor[language],
                action: action[language],
                limit: t(unit === 'working-day' ? 'clock_working_day' : `clock_${unit}`, {
                  amount: number(amount),
                }),
                basis: basis[language],
              })}
            </UnbrokenText>
          </li>
        ))}
      </ul>
    </div>
  );
}

function ChannelAddress({ kind, address }: AssignedRoute['channels'][number]) {
  return kind === 'web' ? <OutsideLink href={address}>{address}</OutsideLink> : <span>{address}</span>;
}
