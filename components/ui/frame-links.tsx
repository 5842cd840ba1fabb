import { Menu } from '@base-ui/react/menu';
import { ChevronDown } from 'lucide-react';
import { useWords } from './words';

export interface FrameLinksProps {
  /** Number of reports on this device; undefined until it is known. */
  reports?: number | undefined;
  onReports: () => void;
  onDevice: () => void;
  onSettings: () => void;
}

const LINK =
  'inline-flex min-h-11 items-center gap-1 rounded-lg px-2 font-medium text-link text-sm hover:bg-sun-wash';

/** Links of the popup's head: "my reports" with their number in words, the rest in a menu with a name; beside a title, all in the menu. */
export function FrameLinks({
  reports,
  onReports,
  onDevice,
  onSettings,
  isShort,
}: FrameLinksProps & { isShort: boolean }) {
  const { t } = useWords();
  const toReports = reports ? t('ui_my_reports_count', { count: reports }) : t('ui_my_reports');
  return (
    <nav className="-mr-2 ml-auto flex flex-wrap justify-end">
      {!isShort && (
        <button type="button" className={LINK} onClick={onReports}>
          {toReports}
        </button>
      )}
      <Menu.Root>
        <Menu.Trigger className={LINK}>
          {t('ui_more')}
          <ChevronDown aria-hidden="true" size="1.1em" className="shrink-0" />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner align="end" sideOffset={4} className="z-10">
            <Menu.Popup className="min-w-48 rounded-xl border border-line bg-sheet p-1 text-ink shadow-lg outline-none">
              {isShort && <FrameItem label={toReports} onPress={onReports} />}
              <FrameItem label={t('device_title')} onPress={onDevice} />
              <FrameItem label={t('ui_settings')} onPress={onSettings} />
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </nav>
  );
}

function FrameItem({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <Menu.Item
      onClick={onPress}
      className="flex min-h-11 cursor-pointer items-center rounded-lg px-3 outline-none data-highlighted:bg-sun-wash"
    >
      {label}
    </Menu.Item>
  );
}
