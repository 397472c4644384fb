import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderPage } from '../lib/testing/render-page';
import type { ConfirmRequest } from './confirm-dialog';
import { useConfirm } from './use-confirm';

function Asker({
  request,
  onAnswer,
}: {
  readonly request: ConfirmRequest;
  readonly onAnswer: (yes: boolean) => void;
}) {
  const confirm = useConfirm();
  return <button onClick={() => void confirm(request).then(onAnswer)}>Ask</button>;
}

const removal: ConfirmRequest = {
  title: 'Remove web-1?',
  body: '12 MB written by it are lost.',
  verb: 'Remove',
  tone: 'danger',
  command: 'docker rm web-1',
};

async function ask(request: ConfirmRequest) {
  const onAnswer = vi.fn();
  const { user } = renderPage(<Asker request={request} onAnswer={onAnswer} />);
  await user.click(screen.getByRole('button', { name: 'Ask' }));
  return { user, onAnswer };
}

describe('useConfirm', () => {
  it('asks about a deletion in an alertdialog, with Cancel focused', async () => {
    const { user, onAnswer } = await ask(removal);
    const dialog = await screen.findByRole('alertdialog', { name: 'Remove web-1?' });
    expect(dialog.textContent).toContain('12 MB written by it are lost.');
    expect(dialog.textContent).toContain('docker rm web-1');
    const cancel = screen.getByRole('button', { name: 'Cancel' });
    await vi.waitFor(() => expect(document.activeElement).toBe(cancel));
    await user.keyboard('{Enter}');
    await vi.waitFor(() => expect(onAnswer).toHaveBeenCalledWith(false));
  });

  it('answers yes only by the verb', async () => {
    const { user, onAnswer } = await ask(removal);
    await user.click(await screen.findByRole('button', { name: 'Remove' }));
    await vi.waitFor(() => expect(onAnswer).toHaveBeenCalledWith(true));
  });

  it('takes Esc for no, and is a plain dialog when nothing is lost', async () => {
    const { user, onAnswer } = await ask({ title: 'Stop all?', verb: 'Stop', tone: 'normal' });
    await screen.findByRole('dialog', { name: 'Stop all?' });
    await user.keyboard('{Escape}');
    await vi.waitFor(() => expect(onAnswer).toHaveBeenCalledWith(false));
  });
});
