import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/form/text-field';
import { useWords } from '@/components/ui/words';

export interface Answering {
  /** Text typed earlier and not sent. */
  readonly draft: string | undefined;
  /** Stores the text while it is typed. */
  readonly onDraft: (text: string) => void;
  /** Sends an answer; returns true once the intake has it. */
  readonly onAnswer: (text: string) => Promise<boolean>;
}

/** Answers the officer's question. The text stays until the intake has it. */
export function AnswerForm({ draft, onDraft, onAnswer }: Answering) {
  const { t } = useWords();
  const [text, setText] = useState(draft ?? '');
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState(false);
  const answer = async () => {
    setSending(true);
    const arrived = await onAnswer(text.trim());
    setSending(false);
    setFailed(!arrived);
    if (arrived) write('');
  };
  const write = (typed: string) => {
    setText(typed);
    onDraft(typed);
  };
  return (
    <form
      className="mt-3 grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void answer();
      }}
    >
      <TextField
        label={t('answer_label')}
        hint={t('answer_hint')}
        rows={4}
        maxLength={2_000}
        value={text}
        onChange={write}
        problem={failed ? t('answer_failed') : undefined}
      />
      <Button
        type="submit"
        look="primary"
        className="justify-self-start"
        disabled={sending || text.trim() === ''}
      >
        {t('answer_send')}
      </Button>
    </form>
  );
}
