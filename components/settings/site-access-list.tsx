import { Button } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/disclosure';
import { useWords } from '@/components/ui/words';

/** A marketplace that the extension may read, or could read if the person allowed it. */
export interface SiteAccess {
  readonly name: string;
  /** True if the access is granted at installation. In Firefox the person can revoke it. */
  readonly builtIn: boolean;
  readonly isGranted: boolean;
  readonly origins: readonly string[];
}

/**
 * Lists the sites that the extension can read, and the sites whose permission was revoked. A site without permission has a button
 * to allow it. Optional sites without permission are folded.
 */
export function SiteAccessList(props: {
  access: readonly SiteAccess[];
  onAllow: (site: SiteAccess) => void;
}) {
  const { t } = useWords();
  const first = props.access.filter(({ builtIn, isGranted }) => builtIn || isGranted);
  const more = props.access.filter((site) => !first.includes(site));
  return (
    <>
      <SiteList sites={first} onAllow={props.onAllow} />
      {more.length > 0 && (
        <Disclosure label={t('access_more', { count: more.length })}>
          <SiteList sites={more} onAllow={props.onAllow} />
        </Disclosure>
      )}
    </>
  );
}

function SiteList({ sites, onAllow }: { sites: readonly SiteAccess[]; onAllow: (site: SiteAccess) => void }) {
  const { t } = useWords();
  return (
    <ul className="divide-y divide-line">
      {sites.map((site) => (
        <li key={site.name} className="flex min-h-12 flex-wrap items-center justify-between gap-2 py-1.5">
          <span>
            <span className="block">{site.name}</span>
            <span className="block text-sm text-soft">
              {t(site.isGranted ? 'access_held' : site.builtIn ? 'access_revoked' : 'access_optional')}
            </span>
          </span>
          {!site.isGranted && (
            <Button onClick={() => onAllow(site)} aria-label={t('access_allow_site', { site: site.name })}>
              {t('access_allow')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
