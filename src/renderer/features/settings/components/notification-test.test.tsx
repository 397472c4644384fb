import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { FakeAnswers } from '../../../lib/testing/fake-bridge';
import { bridgeWithEngine, renderPage } from '../../../lib/testing/render-page';
import { NotificationTest } from './notification-test';

async function press(answers: FakeAnswers, language: 'en' | 'ko' = 'en') {
  const { user } = renderPage(<NotificationTest />, { bridge: bridgeWithEngine(answers), language });
  expect(screen.getByRole('status').textContent).toBe('');
  const name = language === 'ko' ? '알림 하나 보내 보기' : 'Show a test notification';
  await user.click(await screen.findByRole('button', { name }));
}

describe('the test notification', () => {
  it('says what to look for when none is seen', async () => {
    await press({ 'notifications.test': () => ({ isShown: true }) });
    await screen.findByText(/Handed to the system/);
  });

  it('says that this computer shows none', async () => {
    await press({ 'notifications.test': () => ({ isShown: false }) }, 'ko');
    await screen.findByText('이 컴퓨터에서는 알림을 보여 줄 수 없어요.');
  });

  it('says so when it could not even be asked', async () => {
    await press({
      'notifications.test': () => {
        throw new Error('closed');
      },
    });
    await screen.findByText('This computer shows no notifications.');
  });
});
