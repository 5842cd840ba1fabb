import { Button } from '@/components/ui/button';
import { useWords } from '@/components/ui/words';

/** One marketplace this extension may read, or could once the person allows it. */
export interface SiteAccess {
  readonly name: string;
  /** Asked for at install; in Firefox a person can take it back. */
  readonly builtIn: boolean;
  readonly held: boolean;
  readonly origins: readonly string[];
}

/** Which sites can be read, why, and a button where the person has not allowed it. */
export function AccessList({
  access,
  onAllow,
}: {
  access: readonly SiteAccess[];
  onAllow: (site: SiteAccess) => void;
}) {
  const { t } = useWords();
  return (
    <ul className="divide-y divide-line">
      {access.map((site) => (
        <li key={site.name} className="flex min-h-12 flex-wrap items-center justify-between gap-2 py-1.5">
          <span>
            <span className="block">{site.name}</span>
            <span className="block text-sm text-soft">
              {t(site.held ? 'access_held' : site.builtIn ? 'access_revoked' : 'access_optional')}
            </span>
          </span>
          {!site.held && (
            <Button onClick={() => onAllow(site)} aria-label={t('access_allow_site', { site: site.name })}>
              {t('access_allow')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
