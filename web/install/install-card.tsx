import { Download } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { useWords } from '@/components/ui/words';
import {
  hideInstall,
  type InstallWay,
  install,
  installWay,
  isInstallHidden,
  onInstallChanged,
} from './install-offer';

/** Offers the home screen on the first view, until the person installs the page or hides the offer for good. */
export function InstallCard() {
  const { t } = useWords();
  const way = useSyncExternalStore(onInstallChanged, offeredWay);
  if (way === 'none') return null;
  return (
    <section className="grid gap-1.5 rounded-xl border border-line bg-sheet p-4">
      <h2 className="font-semibold">{t('phone_install_title')}</h2>
      <p className="text-sm">{t('phone_install')}</p>
      {way !== 'prompt' && <p className="text-sm">{t(`phone_install_${way}`)}</p>}
      <div className="mt-1 flex flex-wrap gap-2">
        <InstallButton />
        <Button look="quiet" onClick={hideInstall}>
          {t('phone_install_hide')}
        </Button>
      </div>
    </section>
  );
}

/** The button that opens the browser's question; nothing where the browser has none to ask. */
export function InstallButton() {
  const { t } = useWords();
  const way = useSyncExternalStore(onInstallChanged, installWay);
  if (way !== 'prompt') return null;
  return (
    <Button
      icon={Download}
      className="justify-self-start"
      onClick={() =>
        void install().then(
          (isInstalled) => isInstalled || hideInstall(),
          (thrown: unknown) => console.warn('the browser did not ask', thrown), // its menu still installs
        )
      }
    >
      {t('phone_install_button')}
    </Button>
  );
}

function offeredWay(): InstallWay {
  return isInstallHidden() ? 'none' : installWay();
}
