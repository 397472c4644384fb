import { createRoot } from 'react-dom/client';
import { App } from './app';
import { loadBeginning } from './beginning';
import { reportFaults } from './report-faults';
import { followNavigation } from './follow-navigation';
import { createAppRouter } from './router';

/** Puts the app in the place of the frame that index.html drew, when `fonts` resolves. */
export async function begin(place: HTMLElement, fonts: Promise<unknown>): Promise<void> {
  reportFaults();
  // the page's own code is on its way while the settings are
  const router = createAppRouter();
  // before the first question to main, which is when what it had to say in the meantime comes
  followNavigation(router);
  const { client, language, endEarlyListening } = await loadBeginning(fonts);
  createRoot(place).render(
    <App client={client} language={language} router={router} onWired={endEarlyListening} />,
  );
}
