import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { CaseFileView } from '@/components/evidence/case-file-view';
import { custody, manifest } from '@/demo/sample-views/sample-cases';
import { renderView } from '../../support/render-view';

describe('an opened case file', () => {
  const checks = [
    { name: 'custody head', expected: 'b2', found: 'b2', ok: true },
    { name: '001 digest of archive/data.warc.gz', expected: 'a3', found: 'b2', ok: false },
  ];
  const opened = {
    fileName: 'a.zip',
    byteLength: 1,
    checks,
    manifest,
    custody,
    documents: ['documents/items.csv'],
  };

  it('names each failed check in words, with the page it belongs to', () => {
    renderView(
      <CaseFileView opened={opened} shown={null} onShow={vi.fn()} onSave={vi.fn()} onKeys={vi.fn()} />,
    );
    expect(screen.getByRole('alert')).toHaveTextContent('Hồ sơ khác với bản đã ký');
    expect(screen.getByText('001 · Mã kiểm tra của archive/data.warc.gz')).toBeVisible();
  });

  it('opens one page at a time, names removed packages, and saves a document', async () => {
    const handlers = { onShow: vi.fn(), onSave: vi.fn(), onKeys: vi.fn() };
    const view = renderView(<CaseFileView opened={opened} shown={null} {...handlers} />);
    expect(screen.getByText(/^Gói đã xóa; sổ theo dõi ghi/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Mở trang này' }));
    expect(handlers.onShow).toHaveBeenCalledWith(1);
    view.redraw(
      <CaseFileView opened={opened} shown={1} {...handlers}>
        <p>trang một</p>
      </CaseFileView>,
    );
    expect(screen.getByText('trang một')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Đóng trang này' }));
    expect(handlers.onShow).toHaveBeenLastCalledWith(null);
    await userEvent.click(screen.getByRole('button', { name: 'Lưu: documents/items.csv' }));
    expect(handlers.onSave).toHaveBeenCalledWith('documents/items.csv');
  });

  it('asks for the intake’s keys only if a receipt could not be checked without them', async () => {
    const onKeys = vi.fn();
    const found = 'not checked: the public keys of https://intake.example/ are needed';
    const open = {
      name: 'custody registration signature',
      expected: 'x',
      found,
      ok: true,
      undecided: true,
    } as const;
    const props = { shown: null, onShow: vi.fn(), onSave: vi.fn(), onKeys };
    const view = renderView(<CaseFileView opened={{ ...opened, checks: [open] }} {...props} />);
    expect(screen.getByText(found)).toBeVisible();
    expect(screen.getByText('Mọi phép kiểm tra làm được đều khớp; 1 phép chưa làm được')).toBeVisible();
    expect(screen.getByRole('img', { name: 'Chưa kiểm tra được' })).toBeVisible();
    const keys = new File(['{}'], 'jwks.json', { type: 'application/json' });
    await userEvent.upload(screen.getByLabelText('Chọn tệp khóa'), keys);
    expect(onKeys).toHaveBeenCalledWith(keys);
    view.redraw(<CaseFileView opened={{ ...opened, checks: [open] }} {...props} keysFailure="no JSON" />);
    expect(screen.getByRole('alert')).toHaveTextContent('Tệp đó không chứa khóa nào. no JSON');
    view.redraw(<CaseFileView opened={opened} {...props} />);
    expect(screen.queryByLabelText('Chọn tệp khóa')).toBeNull();
  });

  it('says that the list of its pages cannot be read', () => {
    const none = { ...opened, manifest: null, custody: [], documents: [] };
    renderView(
      <CaseFileView opened={none} shown={null} onShow={vi.fn()} onSave={vi.fn()} onKeys={vi.fn()} />,
    );
    expect(screen.getByRole('alert')).toHaveTextContent('Không đọc được danh mục của hồ sơ');
    expect(screen.queryByRole('button', { name: 'Mở trang này' })).toBeNull();
  });
});
