import { PolicyLink } from '@/components/report/consent/policy-link';
import { NoReceiver } from '@/components/report/route/no-receiver';
import { DeviceDataSection } from '@/components/settings/device-records';
import { Choice } from '@/components/ui/form/choice';
import { PageFrame, Section } from '@/components/ui/page-frame';
import { useWords } from '@/components/ui/words';
import { summarizeDevice } from '@/entrypoints/own-pages/device-summary';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { useLiveQuery } from '@/entrypoints/own-pages/use-live-query';
import { useReportReceiver } from '@/entrypoints/own-pages/use-receiver';
import { sendMessage } from '@/lib/messaging/send';
import { InstallButton } from './install/install-card';
import type { KeptHalfReport } from './report/half-report';

const LANGUAGES = ['auto', 'vi', 'en'] as const;
const THEMES = ['auto', 'light', 'dark'] as const;

/**
 * The settings: language, theme, installation on the home screen, who receives reports, and what this phone stores of reports.
 */
export function SettingsPage({
  page: { db, settings },
  half,
  onMove,
}: {
  page: OwnPage;
  half: KeptHalfReport;
  onMove: () => void;
}) {
  const { t } = useWords();
  const receiver = useReportReceiver();
  const stored = useLiveQuery(
    async () => ({
      language: await settings.get('language'),
      theme: await settings.get('theme'),
      reports: await db.outbox.toArray(),
      device: await summarizeDevice(db),
      half: await half.read(),
    }),
    [db, settings, half],
  );
  if (stored.state !== 'ready') return null;
  const { language, theme, reports, device } = stored.value;
  // Language and theme are read when the page starts, so a change loads the page again.
  const reloadAfter = (work: Promise<void>) => void work.then(() => location.reload());
  return (
    <PageFrame title={t('settings_title')}>
      <Section title={t('settings_look')}>
        <Choice
          label={t('settings_language')}
          value={language}
          options={LANGUAGES.map((value) => ({ value, label: t(`language_${value}`) }))}
          onChange={(next) => reloadAfter(settings.set('language', next))}
        />
        <Choice
          label={t('settings_theme')}
          value={theme}
          options={THEMES.map((value) => ({ value, label: t(`theme_${value}`) }))}
          onChange={(next) => reloadAfter(settings.set('theme', next))}
        />
      </Section>
      <Section title={t('phone_install_title')}>
        <p>{t('phone_install')}</p>
        <InstallButton />
        <ul className="grid list-disc gap-1.5 pl-5">
          <li>{t('phone_install_android')}</li>
          <li>{t('phone_install_firefox')}</li>
          <li>{t('phone_install_ios')}</li>
        </ul>
        <p className="text-sm text-soft">{t('phone_install_ios_why')}</p>
      </Section>
      <Section title={t('settings_receiver')}>
        {typeof receiver === 'object' ? (
          <>
            <p className="font-medium">{receiver.name}</p>
            {receiver.demonstration && <p className="text-sm">{t('receiver_demonstration')}</p>}
          </>
        ) : (
          receiver && <NoReceiver why={receiver} />
        )}
      </Section>
      <Section title={t('settings_device')}>
        <a
          href="#data"
          className="inline-flex min-h-11 items-center justify-self-start font-medium text-link underline underline-offset-2"
        >
          {t('device_title')}
        </a>
        <PolicyLink />
        <DeviceDataSection
          device={{ ...device, reports: device.reports + (stored.value.half ? 1 : 0) }}
          onMove={onMove}
          onDropPackages={() => void sendMessage('drop-package', {})}
          onDeleteReports={() => {
            void half.drop();
            for (const { id } of reports) void sendMessage('delete-report', { itemId: id });
          }}
        />
      </Section>
    </PageFrame>
  );
}
