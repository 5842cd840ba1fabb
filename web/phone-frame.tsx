import { type ReactNode, useState } from 'react';
import { BackButton } from '@/components/ui/back-button';
import { BackFrame } from '@/components/ui/hooks/use-back';
import { LogoWithName } from '@/components/ui/logo-with-name';
import { InsideFrame } from '@/components/ui/page-frame';
import { TitleSlot } from '@/components/ui/screen-title';

interface PhoneFrameProps {
  children: ReactNode;
  /** Goes back; given only for pages that have a back button. */
  onBack?: () => void;
  /** Links to other pages, drawn beside the product's name. */
  links?: ReactNode;
}

/** The frame around each page. Its head shows either the name and the links, or the back button and the title of the page. */
export function PhoneFrame({ onBack, ...props }: PhoneFrameProps) {
  return <BackFrame onBack={onBack}>{(back) => <PhonePageFrame {...props} onBack={back} />}</BackFrame>;
}

function PhonePageFrame({
  children,
  onBack,
  links,
}: Omit<PhoneFrameProps, 'onBack'> & { onBack: (() => void) | undefined }) {
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  return (
    <div className="overflow-x-clip">
      <div aria-hidden="true" className="awning w-screen" />
      <header className="mx-auto flex max-w-2xl flex-wrap items-center justify-between gap-x-2 px-4 pt-1">
        {onBack ? (
          <div className="-ml-3 flex min-w-0 items-center">
            <BackButton onBack={onBack} />
            <div ref={setSlot} className="min-w-0" />
          </div>
        ) : (
          <h1>
            <LogoWithName size={22} />
          </h1>
        )}
        {links}
      </header>
      <main className="mx-auto flex max-w-2xl flex-col gap-3 px-4 pt-1 pb-4">
        <InsideFrame value={true}>
          <TitleSlot value={onBack ? slot : null}>{children}</TitleSlot>
        </InsideFrame>
      </main>
    </div>
  );
}
