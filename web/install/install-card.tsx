import { Download } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { useWords } from '@/components/ui/words';
import {
  findInstallWay,
  type InstallWay,
  isInstallOfferHidden,
  onInstallChanged,
  openInstallDialog,
  saveInstallOfferHidden,
} from './install-offer';

/** Offers to put the page on the home screen, until the person does it or hides the offer for good. */
export function InstallCard() {
  const { t } = useWords();
  const way = useSyncExternalStore(onInstallChanged, findInstallWayUnlessHidden);
  if (way === 'none') return null;
  return (
    <section className="grid gap-1.5 rounded-xl border border-line bg-sheet p-4">
      <h2 className="font-semibold">{t('phone_install_title')}</h2>
      <p className="text-sm">{t('phone_install')}</p>
      {way !== 'prompt' && <p className="text-sm">{t(`phone_install_${way}`)}</p>}
      <div className="mt-1 flex flex-wrap gap-2">
        <InstallButton />
        <Button look="quiet" onClick={saveInstallOfferHidden}>
          {t('phone_install_hide')}
        </Button>
      </div>
    </section>
  );
}

/** A button that opens the browser's install dialog. Draws nothing if the browser has no such dialog. */
export function InstallButton() {
  const { t } = useWords();
  const way = useSyncExternalStore(onInstallChanged, findInstallWay);
  if (way !== 'prompt') return null;
  return (
    <Button
      icon={Download}
      className="justify-self-start"
      onClick={() =>
        void openInstallDialog().then(
          (isInstalled) => isInstalled || saveInstallOfferHidden(),
          (thrown: unknown) => console.warn('the browser did not ask', thrown), // its menu still installs
        )
      }
    >
      {t('phone_install_button')}
    </Button>
  );
}

function findInstallWayUnlessHidden(): InstallWay {
  return isInstallOfferHidden() ? 'none' : findInstallWay();
}
