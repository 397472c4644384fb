import { font } from './theme/tokens';

/** A window that nobody sees draws no frames, and must not wait for one for ever. */
const patienceMs = 100;

/** Resolves when the frame that index.html drew is on screen: the app's code would hold it up. */
function firstFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, patienceMs);
  });
}

/** The list of font files is long, and as part of index.html it would hold up the frame that is drawn there. */
async function loadFonts(): Promise<void> {
  await import('./theme/fonts.css');
  await document.fonts.load(`600 14px ${font.text}`, 'Gantry');
}

async function start(): Promise<void> {
  const place = document.getElementById('root');
  if (!place) throw new Error('the page has no place for the app');
  await firstFrame();
  const fonts = loadFonts().catch(() => undefined);
  const { begin } = await import('./app/begin');
  await begin(place, fonts);
}

void start();
