import { fireEvent, screen } from '@testing-library/react';
import { act, useState } from 'react';
import { describe, expect, it } from 'vitest';
import { TextField } from '@/components/ui/form/text-field';
import { cleanText } from '@/lib/papers/clean-text';
import { renderView } from '../support/render-view';

interface LateStoreProps {
  changes: string[];
  onReady: (flush: () => void) => void;
  clean?: (text: string) => string;
  begin?: string;
}

/** A field over a slow store: each call of `flush` stores the next typed text, as `clean` returns it. */
function LateStore({ changes, onReady, clean = (text) => text, begin = '' }: LateStoreProps) {
  const [value, setValue] = useState(begin);
  const [queue] = useState<string[]>([]);
  onReady(() => {
    const next = queue.shift();
    if (next !== undefined) setValue(clean(next));
  });
  return (
    <>
      <TextField
        label="E-mail"
        value={value}
        maxLength={100}
        onChange={(text) => {
          changes.push(text);
          queue.push(text);
        }}
      />
      <button type="button" onClick={() => setValue('')}>
        Empty
      </button>
    </>
  );
}

describe('a text field whose store answers late', () => {
  const typeIn = (field: HTMLInputElement, letter: string) =>
    fireEvent.change(field, { target: { value: field.value + letter } });

  it('keeps every letter, and shows the stored value after it loses the focus', () => {
    const changes: string[] = [];
    let flush: () => void = () => undefined;
    renderView(<LateStore changes={changes} onReady={(ready) => (flush = ready)} />);
    const field = screen.getByLabelText<HTMLInputElement>('E-mail');
    typeIn(field, 'b');
    typeIn(field, 'a');
    act(() => flush()); // the store answers for the first letter
    expect(field.value).toBe('ba');
    typeIn(field, 'n');
    expect(changes.at(-1)).toBe('ban');
    act(() => flush());
    act(() => flush());
    fireEvent.blur(field);
    expect(field.value).toBe('ban');
  });

  it('is emptied by its form while focused', () => {
    let flush: () => void = () => undefined;
    renderView(<LateStore changes={[]} onReady={(ready) => (flush = ready)} />);
    const field = screen.getByLabelText<HTMLInputElement>('E-mail');
    typeIn(field, 'x');
    act(() => flush());
    fireEvent.click(screen.getByText('Empty'));
    expect(field.value).toBe('');
  });

  it.each([
    ['a space before the next word', 'Nguyễn', ['Nguyễn ', 'Nguyễn T']],
    ['a word taken out between two others', 'một hai ba', ['một  ba', 'một b ba']],
    ['a letter and its mark as two characters', 'Ha', ['Ha\u0300', 'Ha\u0300n']],
    ['an invisible mark that was pasted', 'Lan', ['Lan\u200e', 'Lan\u200eh']],
  ])('keeps %s while the store answers with the text cleaned', (_, begin, steps) => {
    let flush: () => void = () => undefined;
    renderView(
      <LateStore changes={[]} onReady={(ready) => (flush = ready)} clean={cleanText} begin={begin} />,
    );
    const field = screen.getByLabelText<HTMLInputElement>('E-mail');
    for (const text of steps) {
      fireEvent.change(field, { target: { value: text } });
      field.setSelectionRange(1, 1);
      act(() => flush());
      expect(field.value).toBe(text);
      expect(field.selectionStart).toBe(1);
    }
    fireEvent.blur(field);
    expect(field.value).toBe(cleanText(steps.at(-1) ?? ''));
  });
});
