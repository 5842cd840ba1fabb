import { Database } from 'lucide-react';
import type { ReactNode } from 'react';
import { ConsentText } from '@/components/report/consent/consent-text';
import { PolicyLink } from '@/components/report/consent/policy-link';
import { SendImmediatelyTickBox, type StandingProps } from '@/components/report/consent/standing-choice';
import { NoReceiver } from '@/components/report/route/no-receiver';
import { Button } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/disclosure';
import { Choice } from '@/components/ui/form/choice';
import { TextField } from '@/components/ui/form/text-field';
import { TickBox } from '@/components/ui/form/tick-box';
import { Notice } from '@/components/ui/notice';
import { PageColumns } from '@/components/ui/page-columns';
import { useWords } from '@/components/ui/words';
import type { ManagedSettings } from '@/lib/domain/managed-settings';
import { CONSENT_VERSION, type ConsentTerms } from '@/lib/domain/report/consent';
import { DeviceDataSection, type DeviceSummary } from './device-records';
import { RegistryCard, type RegistryStatus } from './registry-card';
import { type SiteAccess, SiteAccessList } from './site-access-list';
import { type StampChoiceProps, TimeStampChoice } from './stamp-choice';

const LANGUAGE_CHOICES = ['auto', 'vi', 'en'] as const;
const THEME_CHOICES = ['auto', 'light', 'dark'] as const;
/** Settings on this page that enterprise policy can set. */
const MANAGED_SETTINGS = ['language', 'theme', 'noticing'] as const;

export interface SettingsViewProps {
  language: (typeof LANGUAGE_CHOICES)[number];
  theme: (typeof THEME_CHOICES)[number];
  /** True if a warning stays in view when its mark is scrolled out of view. */
  noticing: boolean;
  /** True if the person wants popup and panel to say that the active page was already reported. */
  remember: boolean;
  contact: { readonly email: string; readonly phone: string };
  receiver: {
    readonly name: string;
    readonly demonstration: boolean;
    /** Address of the receiver's intake; undefined if the receiver takes no reports. */
    readonly intake: string | undefined;
    /** True if the receiver states everything that a consent must name; otherwise nothing is sent. */
    readonly isNamed: boolean;
  } | null;
  /** The consent terms and the standing choice; null if nothing can be sent. */
  sending: { readonly terms: ConsentTerms; readonly standing: StandingProps } | null;
  /** Time stamps of reports: which services are asked, and whether the person allowed time stamps. */
  stamps: StampChoiceProps;
  registry: RegistryStatus;
  access: readonly SiteAccess[];
  device: DeviceSummary | null;
  /** Section in which an officer signs in; absent if the authority has no officers. */
  officer?: { readonly title: string; readonly content: ReactNode } | undefined;
  /** The settings that enterprise policy fixes, and whether it names an authority; absent if there is no policy. */
  managed?: { readonly settings: ManagedSettings; readonly hasAuthority: boolean } | undefined;
  onLanguage: (language: (typeof LANGUAGE_CHOICES)[number]) => void;
  onTheme: (theme: (typeof THEME_CHOICES)[number]) => void;
  onNoticing: (noticing: boolean) => void;
  onRemember: (remember: boolean) => void;
  onContact: (contact: { email?: string; phone?: string }) => void;
  onSync: () => void;
  onAllow: (site: SiteAccess) => void;
  onDropPackages: () => void;
  onDeleteReports: () => void;
  /** Opens the page that moves reports to another browser. */
  onMove: () => void;
  /** Opens the page about the registry on this device. */
  onDevice: () => void;
}

/** Shows all settings that the person can choose, and all data on this device. */
export function SettingsView(props: SettingsViewProps) {
  const { t } = useWords();
  const { managed, sending } = props;
  const hasIntake = mayReceiveReports(props.receiver);
  const managedSettings = managed?.settings ?? {};
  const who = managedSettings.organisation ?? t('managed_who');
  const isAnyManaged =
    MANAGED_SETTINGS.some((name) => managedSettings[name] !== undefined) ||
    managedSettings.sendAtOnce === false;
  return (
    <>
      {isAnyManaged && <Notice title={t('managed_title')}>{t('managed_settings', { who })}</Notice>}
      <PageColumns
        columns={[
          [
            {
              id: 'look',
              title: t('settings_look'),
              content: <AppearanceSettings {...props} managedSettings={managedSettings} who={who} />,
            },
            {
              id: 'registry',
              title: t('settings_registry'),
              content: (
                <>
                  <RegistryCard status={props.registry} onSync={props.onSync} />
                  <Button
                    icon={Database}
                    look="quiet"
                    className="-ml-4 justify-self-start"
                    onClick={props.onDevice}
                  >
                    {t('device_open')}
                  </Button>
                </>
              ),
            },
            {
              id: 'access',
              title: t('settings_access'),
              content: (
                <>
                  <p className="text-sm text-soft">{t('settings_access_why')}</p>
                  <SiteAccessList access={props.access} onAllow={props.onAllow} />
                </>
              ),
            },
          ],
          [
            {
              id: 'receiver',
              title: t('settings_receiver'),
              content: <ReceiverText {...props} who={who} />,
            },
            ...(sending
              ? [{ id: 'sending', title: t('settings_sending'), content: <SendingSettings {...sending} /> }]
              : []),
            ...(hasIntake
              ? [{ id: 'contact', title: t('settings_contact'), content: <ContactSettings {...props} /> }]
              : []),
            { id: 'stamps', title: t('settings_stamps'), content: <TimeStampChoice {...props.stamps} /> },
            {
              id: 'device',
              title: t('settings_device'),
              content: (
                <>
                  <PolicyLink />
                  <DeviceDataSection
                    device={props.device}
                    onDropPackages={props.onDropPackages}
                    onDeleteReports={props.onDeleteReports}
                    onMove={props.onMove}
                  />
                </>
              ),
            },
            ...(props.officer ? [{ id: 'officer', ...props.officer }] : []),
          ],
        ]}
      />
    </>
  );
}

/** True if somebody receives reports, or if this is not known (null). Otherwise the settings about sending are hidden. */
function mayReceiveReports(receiver: SettingsViewProps['receiver']): boolean {
  return receiver === null || receiver.intake !== undefined;
}

interface HeldProps {
  managedSettings: ManagedSettings;
  who: string;
}

/** Settings of the appearance: language, theme, and whether warnings are kept visible. */
function AppearanceSettings(props: SettingsViewProps & HeldProps) {
  const { managedSettings, who } = props;
  const { t } = useWords();
  const isManaged = (name: (typeof MANAGED_SETTINGS)[number]) => managedSettings[name] !== undefined;
  return (
    <>
      <Choice
        label={t('settings_language')}
        value={props.language}
        options={LANGUAGE_CHOICES.map((value) => ({ value, label: t(`language_${value}`) }))}
        onChange={props.onLanguage}
        disabled={isManaged('language')}
        hint={isManaged('language') && t('managed_setting', { who })}
      />
      <Choice
        label={t('settings_theme')}
        value={props.theme}
        options={THEME_CHOICES.map((value) => ({ value, label: t(`theme_${value}`) }))}
        onChange={props.onTheme}
        disabled={isManaged('theme')}
        hint={isManaged('theme') && t('managed_setting', { who })}
      />
      <TickBox
        checked={props.noticing}
        onChange={props.onNoticing}
        disabled={isManaged('noticing')}
        hint={isManaged('noticing') ? t('managed_setting', { who }) : t('settings_noticing_hint')}
      >
        {t('settings_noticing')}
      </TickBox>
      <TickBox checked={props.remember} onChange={props.onRemember} hint={t('settings_remember_hint')}>
        {t('settings_remember')}
      </TickBox>
    </>
  );
}

function ReceiverText({ receiver, managed, who }: SettingsViewProps & { who: string }) {
  const { t } = useWords();
  if (!receiver) return <p>{t('settings_receiver_none')}</p>;
  if (receiver.intake === undefined) return <NoReceiver why="none" />;
  return (
    <>
      <p className="font-medium">{receiver.name}</p>
      <p className="break-all font-mono text-sm text-soft">{receiver.intake}</p>
      {managed?.hasAuthority && <p className="text-sm">{t('managed_receiver', { who })}</p>}
      {receiver.demonstration && <p className="text-sm">{t('receiver_demonstration')}</p>}
      {!receiver.isNamed && <NoReceiver why="unnamed" />}
    </>
  );
}

function SendingSettings({ terms, standing }: NonNullable<SettingsViewProps['sending']>) {
  const { t } = useWords();
  return (
    <>
      <p className="text-sm text-soft">{t('settings_sending_text')}</p>
      <Disclosure label={t('consent_show')}>
        <div className="grid gap-3">
          <ConsentText terms={terms} version={CONSENT_VERSION} />
        </div>
      </Disclosure>
      <SendImmediatelyTickBox {...standing} />
    </>
  );
}

function ContactSettings({ contact, onContact }: SettingsViewProps) {
  const { t } = useWords();
  return (
    <>
      <p className="text-sm text-soft">{t('settings_contact_why')}</p>
      <TextField
        label={t('contact_email')}
        type="email"
        autoComplete="email"
        maxLength={254}
        value={contact.email}
        onChange={(email) => onContact({ email })}
      />
      <TextField
        label={t('contact_phone')}
        type="tel"
        autoComplete="tel"
        maxLength={20}
        value={contact.phone}
        onChange={(phone) => onContact({ phone })}
      />
    </>
  );
}
