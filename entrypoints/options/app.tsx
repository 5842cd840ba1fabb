import { useCallback, useEffect, useMemo, useState } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import type { RegistryStatus } from '@/components/settings/registry-card';
import { SettingsView } from '@/components/settings/settings-view';
import type { SiteAccess } from '@/components/settings/site-access-list';
import { PageFrame } from '@/components/ui/page-frame';
import { useWords } from '@/components/ui/words';
import { summarizeDevice } from '@/entrypoints/own-pages/device-summary';
import { readSiteAccess } from '@/entrypoints/own-pages/site-access';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import {
  requestAccessAndAllowStamps,
  turnOffStamps,
  useStampServices,
} from '@/entrypoints/own-pages/time-stamps/use-time-stamps';
import { useCleanedMatterStore } from '@/entrypoints/own-pages/use-cleaned-matter-store';
import { useLiveQuery } from '@/entrypoints/own-pages/use-live-query';
import { useManagedSettings } from '@/entrypoints/own-pages/use-managed-settings';
import { findReceiver, useAuthority } from '@/entrypoints/own-pages/use-receiver';
import { useStandingChoice } from '@/entrypoints/own-pages/use-standing';
import { withRegistry } from '@/entrypoints/own-pages/with-registry';
import { openOwnPage } from '@/lib/browser/pages/tabs';
import { requestHostAccess } from '@/lib/browser/permissions';
import { type Authority, hasIntake } from '@/lib/domain/report/authority';
import type { RegistryAge } from '@/lib/domain/seller/trust';
import type { Language } from '@/lib/domain/words';
import { sendMessage } from '@/lib/messaging/send';
import { toRegistryAge } from '@/lib/registry/update/installed-version';
import { OfficerSection } from './officer-section';

/** The settings page. */
export function OptionsApp({ page }: { page: OwnPage }) {
  const { settings } = page;
  const { t, language } = useWords();
  useCleanedMatterStore(page.db);
  const officerWords = useOfficerWords();
  const authority = useAuthority();
  const receiver = useMemo(
    () => (authority === undefined ? undefined : findReceiver(authority, language)),
    [authority, language],
  );
  const terms = typeof receiver === 'object' ? receiver.terms : undefined;
  const managed = useManagedSettings();
  const standing = useStandingChoice(settings, terms);
  const { access, allow } = useSiteAccess();
  const { age, syncing, sync } = useRegistryAgeAndSync();
  const services = useStampServices();
  const stored = useStoredSettings(page);
  if (stored.state !== 'ready' || authority === undefined) return null;
  const { value } = stored;
  return (
    <PageFrame title={t('settings_title')} columns>
      <SettingsView
        language={value.language}
        theme={value.theme}
        noticing={value.noticing}
        remember={value.remember}
        contact={{ email: value.email, phone: value.phone }}
        receiver={authority && toReceiverInSettings(authority, language, terms !== undefined)}
        managed={managed}
        sending={terms ? { terms, standing } : null}
        stamps={{
          services,
          isAllowed: value.stampsSince !== null,
          onGiven: (isAllowed) =>
            void (isAllowed ? requestAccessAndAllowStamps(services) : turnOffStamps(services)),
        }}
        registry={{
          age,
          syncing,
          ...toRegistryCheckStatus(value),
          expired: age !== null && age.expiresAt <= Date.now(),
        }}
        access={access}
        device={value.device}
        officer={
          authority?.officers && hasIntake(authority)
            ? {
                title: officerWords.t('signin_title'),
                content: <OfficerSection page={page} authority={authority} />,
              }
            : undefined
        }
        onLanguage={(next) => void settings.set('language', next)}
        onTheme={(next) => void settings.set('theme', next)}
        onNoticing={(next) => void settings.set('noticing', next)}
        onRemember={(next) => void settings.set('rememberReports', next)}
        onContact={({ email, phone }) => {
          if (email !== undefined) void settings.set('contactEmail', email);
          if (phone !== undefined) void settings.set('contactPhone', phone);
        }}
        onSync={() => void sync()}
        onAllow={(site) => void allow(site)}
        onDevice={() => void openOwnPage('/device.html')}
        onMove={() => void openOwnPage('/move.html')}
        onDropPackages={() => void sendMessage('drop-package', {})}
        onDeleteReports={() => {
          for (const { id } of value.reports) void sendMessage('delete-report', { itemId: id });
        }}
      />
    </PageFrame>
  );
}

/** Returns the settings and the amount of data on this device, and follows their changes. */
function useStoredSettings({ db, settings }: OwnPage) {
  return useLiveQuery(
    async () => ({
      language: await settings.get('language'),
      theme: await settings.get('theme'),
      noticing: await settings.get('noticing'),
      remember: await settings.get('rememberReports'),
      email: await settings.get('contactEmail'),
      phone: await settings.get('contactPhone'),
      check: await settings.get('registryCheck'),
      poll: await settings.get('registryPoll'),
      stampsSince: await settings.get('timeStampsSince'),
      reports: await db.outbox.toArray(),
      device: await summarizeDevice(db),
    }),
    [db, settings],
  );
}

type StoredSettings = Extract<ReturnType<typeof useStoredSettings>, { readonly state: 'ready' }>['value'];

/** Returns when the registry was last checked and, if that check failed, why. */
function toRegistryCheckStatus({
  check,
  poll,
}: StoredSettings): Pick<RegistryStatus, 'checkedAt' | 'failure'> {
  return {
    checkedAt: check?.at ?? null,
    failure: check?.failure ? { code: check.failure, nextAt: poll?.nextAt ?? null } : null,
  };
}

/** Returns the sites that the extension may read, and a function that asks for access to another site. */
function useSiteAccess() {
  const [access, setAccess] = useState<readonly SiteAccess[]>([]);
  const readAccess = useCallback(async () => setAccess(await readSiteAccess()), []);
  useEffect(() => void readAccess(), [readAccess]);
  const requestSiteAccess = async (site: SiteAccess) => {
    if (await requestHostAccess(site.origins)) await readAccess();
  };
  return { access, allow: requestSiteAccess };
}

/**
 * Returns the version of the registry on this device, whether a check for a newer version runs, and a function that starts such a
 * check.
 */
function useRegistryAgeAndSync() {
  const [age, setAge] = useState<RegistryAge | null>(null);
  const [syncing, setSyncing] = useState(false);
  const readAge = useCallback(async () => setAge(await readRegistryAge()), []);
  useEffect(() => void readAge(), [readAge]);
  const requestRegistrySync = async () => {
    setSyncing(true);
    await sendMessage('sync-registry', {}); // its outcome is stored, and shown from there
    setSyncing(false);
    await readAge();
  };
  return { age, syncing, sync: requestRegistrySync };
}

/**
 * Returns the authority as the settings show it. `isNamed` is true if the authority states everything that a consent must name.
 */
function toReceiverInSettings(authority: Authority, language: Language, isNamed: boolean) {
  return {
    name: authority.name[language],
    demonstration: authority.demonstration,
    intake: authority.intake?.url,
    isNamed,
  };
}

/** Returns the version and the dates of the registry on this device; null if there is no registry. */
async function readRegistryAge(): Promise<RegistryAge | null> {
  const installedVersion = await withRegistry((store) => store.read((reader) => reader.readHeld()));
  return installedVersion && toRegistryAge(installedVersion);
}
