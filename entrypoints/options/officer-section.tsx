import { AppWindow, LogOut, PanelRightOpen } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { SignInCard } from '@/components/inspector/sign-in-card';
import { Button } from '@/components/ui/button';
import { useWords } from '@/components/ui/words';
import { createOfficerPageServices } from '@/entrypoints/own-pages/officer';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { useEnrolment } from '@/entrypoints/own-pages/use-enrolment';
import { hasSignIn } from '@/lib/browser/identity';
import { findActiveTab, openOwnPage } from '@/lib/browser/pages/tabs';
import { openSidePanel } from '@/lib/browser/side-panel';
import type { ReceivingAuthority } from '@/lib/domain/report/authority';

/** Lets an officer enrol this device, open the desk, and sign out. */
export function OfficerSection({ page, authority }: { page: OwnPage; authority: ReceivingAuthority }) {
  const { t } = useOfficerWords();
  const { language } = useWords();
  const officer = useMemo(() => createOfficerPageServices(page, authority), [page, authority]);
  const state = useEnrolment(page, officer);
  const windowId = useWindowId();
  if (!state) return null;
  const { enrolment, signedIn } = state;
  if (!enrolment || enrolment.signedOut || !signedIn) {
    return (
      <SignInCard
        name={enrolment?.name ?? null}
        expired={enrolment !== null && !enrolment.signedOut}
        busy={state.busy}
        failure={state.failure}
        needsComputer={!hasSignIn()}
        onSignIn={state.signIn}
      />
    );
  }
  return (
    <>
      <p>{t('signin_ready', { name: enrolment.name, unit: enrolment.unit.name[language] })}</p>
      <p className="break-all font-mono text-sm text-soft">{enrolment.device}</p>
      <div className="flex flex-wrap gap-2">
        <Button
          icon={PanelRightOpen}
          look="primary"
          disabled={windowId === undefined}
          onClick={() => windowId !== undefined && void openSidePanel(windowId)}
        >
          {t('open_panel')}
        </Button>
        <Button icon={AppWindow} onClick={() => void openOwnPage('/desk.html')}>
          {t('desk_open')}
        </Button>
        <Button icon={LogOut} look="quiet" onClick={() => void officer.signOut(enrolment)}>
          {t('sign_out')}
        </Button>
      </div>
    </>
  );
}

/**
 * Returns the id of this window, undefined until it is known. The id is read before the click, because a side panel must be
 * opened directly in the click's handler.
 */
function useWindowId(): number | undefined {
  const [windowId, setWindowId] = useState<number>();
  useEffect(() => void findActiveTab().then((tab) => setWindowId(tab?.windowId)), []);
  return windowId;
}
