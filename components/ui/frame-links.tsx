import { ChevronDown } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useWords } from './words';

const FrameMenu = lazy(async () => ({ default: (await import('./frame-menu')).FrameMenu }));

export interface FrameLinksProps {
  /** Number of reports on this device; undefined until it is known. */
  reports?: number | undefined;
  onReports: () => void;
  onDevice: () => void;
  onSettings: () => void;
  /** Opens the desk; absent unless an officer is signed in on this device. */
  onDesk?: (() => void) | undefined;
}

const LINK =
  'inline-flex min-h-11 items-center gap-1 rounded-lg px-2 font-medium text-link text-sm hover:bg-sun-wash';

/**
 * The links at the top of the popup: "my reports" with the number of reports, and the other links in a menu. If the frame shows a
 * title, all links are in the menu.
 */
export function FrameLinks({
  reports,
  onReports,
  onDevice,
  onSettings,
  onDesk,
  isShort,
}: FrameLinksProps & { isShort: boolean }) {
  const { t } = useWords();
  const toReports = reports ? t('ui_my_reports_count', { count: reports }) : t('ui_my_reports');
  const [isOpened, setOpened] = useState(false);
  const label = (
    <>
      {t('ui_more')}
      <ChevronDown aria-hidden="true" size="1.1em" className="shrink-0" />
    </>
  );
  const opener = (
    <button type="button" aria-haspopup="menu" className={LINK} onClick={() => setOpened(true)}>
      {label}
    </button>
  );
  return (
    <nav className="-mr-2 ml-auto flex flex-wrap justify-end">
      {!isShort && (
        <button type="button" className={LINK} onClick={onReports}>
          {toReports}
        </button>
      )}
      {isOpened ? (
        <Suspense fallback={opener}>
          <FrameMenu
            label={label}
            look={LINK}
            items={[
              ...(isShort ? [{ label: toReports, onPress: onReports }] : []),
              { label: t('device_title'), onPress: onDevice },
              { label: t('ui_settings'), onPress: onSettings },
              // The link to the desk is last, because it appears later than the others: only once it is known that an officer is
              // signed in.
              ...(onDesk ? [{ label: t('ui_desk'), onPress: onDesk }] : []),
            ]}
          />
        </Suspense>
      ) : (
        opener
      )}
    </nav>
  );
}
