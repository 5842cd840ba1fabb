import { ImagePlus } from 'lucide-react';
import { useState } from 'react';
import { Reasons } from '@/components/report/review/reasons';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/form/text-field';
import { usePicture } from '@/components/ui/hooks/use-picture';
import { Notice } from '@/components/ui/notice';
import { PageFrame, Section } from '@/components/ui/page-frame';
import { useWords } from '@/components/ui/words';
import type { ErrorCode } from '@/lib/base/errors';
import { errorWords } from '@/lib/domain/word-keys';
import { shortLinkHost } from '@/lib/marketplaces/short-links';
import { orderReasons } from '@/lib/verdict/order-reasons';
import { readingOfAddress } from '@/lib/workflows/look-up/reading-of-address';
import type { AskedReport, Started } from '@/web/background/messages';
import { linkOfShared } from '@/web/share/shared';

/** Screenshots in one report: below one another they must still be drawn on a phone. */
const MOST_PICTURES = 4;
const NOTHING_FOUND = { state: 'not-applicable', findings: [], toCheck: false } as const;

/** The page to report, screenshots of it, and the sign: what the extension takes from the page in front, a person gives here. */
export function ReportPage({
  asked,
  picture,
  onStart,
  onStarted,
}: {
  /** What was looked up before. */
  asked: string;
  /** A picture another app shared. */
  picture: Blob | undefined;
  onStart: (report: AskedReport) => Promise<Started>;
  onStarted: (itemId: string) => void;
}) {
  const { t } = useWords();
  const [link, setLink] = useState(() => (addressOf(asked) ? linkOfShared({ text: asked }) : ''));
  const [sellerName, setSellerName] = useState('');
  const [pictures, setPictures] = useState<readonly Blob[]>(picture ? [picture] : []);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ErrorCode>();
  const url = addressOf(link);
  const isShort = url !== undefined && shortLinkHost(url) !== undefined;
  const problem =
    link.trim() === '' || (url && !isShort)
      ? undefined
      : t(isShort ? 'look_up_short_link_title' : 'phone_report_link_wrong');
  const isReady = url !== undefined && !isShort && pictures.length > 0;
  const reasons = url && orderReasons(readingOfAddress(url), NOTHING_FOUND);

  const choose: Parameters<typeof Reasons>[0]['onChoose'] = async (code, purchase) => {
    if (!url) return;
    setBusy(true);
    const started = await onStart({ url: url.href, code, purchase, sellerName: sellerName.trim(), pictures });
    setBusy(false);
    if ('itemId' in started) onStarted(started.itemId);
    else setFailure(started.failure);
  };
  return (
    <PageFrame title={t('phone_report_title')} lead={t('phone_report_lead')}>
      {failure && (
        <Notice urgent title={t(errorWords(failure).title)}>
          {t(failure === 'capture-failed' ? 'phone_report_picture_wrong' : errorWords(failure).text)}
        </Notice>
      )}
      <Section title={t('phone_report_page')}>
        <TextField
          label={t('phone_report_link')}
          value={link}
          maxLength={2_048}
          onChange={setLink}
          problem={problem}
        />
        <TextField
          label={t('phone_report_seller')}
          hint={t('phone_report_seller_hint')}
          value={sellerName}
          maxLength={200}
          onChange={setSellerName}
        />
      </Section>
      <Section title={t('phone_report_pictures')}>
        <p className="text-sm text-soft">{t('phone_report_pictures_hint', { count: MOST_PICTURES })}</p>
        <Pictures pictures={pictures} onChange={(files) => setPictures(files.slice(0, MOST_PICTURES))} />
      </Section>
      {reasons && isReady ? (
        <Reasons
          {...reasons}
          sendsAtOnce={false}
          busy={busy}
          onChoose={(code, purchase) => void choose(code, purchase)}
        />
      ) : (
        <p>{t('phone_report_first')}</p>
      )}
    </PageFrame>
  );
}

function Pictures({
  pictures,
  onChange,
}: {
  pictures: readonly Blob[];
  onChange: (files: readonly Blob[]) => void;
}) {
  const { t } = useWords();
  return (
    <>
      {pictures.length > 0 && (
        <>
          <ul className="grid grid-cols-4 gap-2">
            {pictures.map((picture, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a picture is known by its place
              <Thumbnail key={place} picture={picture} number={place + 1} />
            ))}
          </ul>
          <Button look="quiet" className="-ml-4 justify-self-start" onClick={() => onChange([])}>
            {t('phone_report_pictures_clear')}
          </Button>
        </>
      )}
      <label className="inline-flex min-h-11 cursor-pointer items-center gap-2 justify-self-start rounded-lg border border-edge bg-sheet px-4 py-2 font-medium focus-within:outline-2 focus-within:outline-focus focus-within:outline-offset-2 hover:bg-sun-wash">
        <ImagePlus aria-hidden="true" size={18} />
        {t('phone_report_pictures_add')}
        <input
          type="file"
          accept="image/*"
          multiple
          className="sr-only"
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = ''; // the same file can be chosen again
            onChange([...pictures, ...files]);
          }}
        />
      </label>
    </>
  );
}

function Thumbnail({ picture, number }: { picture: Blob; number: number }) {
  const { t } = useWords();
  const address = usePicture(picture);
  return (
    <li>
      {address && (
        <img
          src={address}
          alt={t('photo_alt', { number })}
          className="aspect-square w-full rounded-lg border border-line object-cover object-top"
        />
      )}
    </li>
  );
}

/** The web address in a text; undefined where there is none. */
function addressOf(text: string): URL | undefined {
  const url = URL.parse(linkOfShared({ text }));
  return url && /^https?:$/.test(url.protocol) && url.hostname.includes('.') ? url : undefined;
}
