import { styled } from '@mui/material/styles';
import { type MouseEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Surface } from '../../../components/surface';
import { motion, size, token } from '../../../theme/tokens';

const sectionIds = [
  'appearance',
  'desktop',
  'notifications',
  'engine',
  'running',
  'terminal',
  'updates',
  'help',
  'about',
] as const;
export type SectionId = (typeof sectionIds)[number];

const Root = styled('div')({
  display: 'grid',
  gridTemplateColumns: '168px minmax(0, 720px)',
  gap: 28,
  alignItems: 'start',
  '@media (max-width: 760px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
});

const Nav = styled('nav')({
  position: 'sticky',
  top: 22,
  '& ul': { display: 'grid', gap: 2, margin: 0, padding: 0, listStyle: 'none' },
  '& a': {
    display: 'block',
    padding: '6px 12px',
    borderLeft: '2px solid transparent',
    borderRadius: `0 ${size.radiusSmall}px ${size.radiusSmall}px 0`,
    color: token.ink2,
    fontWeight: 500,
    textDecoration: 'none',
    transition: `background-color ${motion.fast}`,
  },
  '& a:hover': { background: token.hover, color: token.ink },
  '& a[aria-current]': { borderLeftColor: token.accent, color: token.ink, fontWeight: 600 },
  '@media (max-width: 760px)': { position: 'static', '& ul': { display: 'flex', flexWrap: 'wrap' } },
});

const Column = styled('div')({ display: 'grid', gap: 18, paddingBottom: 40 });

const Card = styled(Surface)({
  padding: '6px 22px 4px',
  scrollMarginTop: 14,
  '& > h2': { margin: 0, padding: '12px 0 2px', fontSize: 15, fontWeight: 600, outline: 'none' },
});

export type Section = { readonly id: SectionId; readonly content: ReactNode };

/** Sections under each other, with a list of them that follows what is on screen. `?section=ID` opens at one. */
export function SectionList({ sections }: { readonly sections: readonly Section[] }) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const wanted = params.get('section');
  const column = useRef<HTMLDivElement>(null);
  const { current, choose } = useCurrentSection(column);

  const goTo = (id: string, isSmooth: boolean): void => {
    const card = column.current?.querySelector<HTMLElement>(`[data-section="${CSS.escape(id)}"]`);
    if (!card) return;
    card.scrollIntoView({ block: 'start', behavior: isSmooth ? 'smooth' : 'auto' });
    card.querySelector('h2')?.focus({ preventScroll: true });
    choose(id);
  };
  const opened = useRef(false);
  useEffect(() => {
    if (opened.current || wanted === null) return;
    // after the shell, which puts every new page at its top
    const frame = requestAnimationFrame(() => {
      opened.current = true;
      goTo(wanted, false);
    });
    return () => cancelAnimationFrame(frame);
  });
  const handleClick = (event: MouseEvent, id: SectionId): void => {
    event.preventDefault();
    goTo(id, true);
  };
  return (
    <Root>
      <Nav aria-label={t('settings.sections.label')}>
        <ul>
          {sections.map(({ id }) => (
            <li key={id}>
              <a
                href={`#/settings?section=${id}`}
                aria-current={id === (current ?? sections[0]?.id) ? 'true' : undefined}
                onClick={(event) => handleClick(event, id)}
              >
                {t(`settings.sections.${id}`)}
              </a>
            </li>
          ))}
        </ul>
      </Nav>
      <Column ref={column}>
        {sections.map(({ id, content }) => (
          <Card key={id} data-section={id} aria-labelledby={`section-${id}`}>
            <h2 id={`section-${id}`} tabIndex={-1}>
              {t(`settings.sections.${id}`)}
            </h2>
            {content}
          </Card>
        ))}
      </Column>
    </Root>
  );
}

/** The uppermost section on screen; what was gone to stays chosen until somebody scrolls, although it may not fit at the top. */
function useCurrentSection(column: RefObject<HTMLDivElement | null>) {
  const [current, setCurrent] = useState<string | null>(null);
  const isChosen = useRef(false);
  useEffect(() => {
    const root = column.current;
    // no layout, nothing to follow
    if (!root || typeof IntersectionObserver === 'undefined') return;
    const seen = new Set<string>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const id = target.getAttribute('data-section') ?? '';
          if (isIntersecting) seen.add(id);
          else seen.delete(id);
        }
        const first = sectionIds.find((id) => seen.has(id));
        if (first && !isChosen.current) setCurrent(first);
      },
      { rootMargin: '-64px 0px -70% 0px' },
    );
    for (const card of root.querySelectorAll('[data-section]')) observer.observe(card);
    const release = () => {
      isChosen.current = false;
    };
    const ways = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;
    for (const way of ways) document.addEventListener(way, release, { passive: true });
    return () => {
      observer.disconnect();
      for (const way of ways) document.removeEventListener(way, release);
    };
  }, [column]);
  const choose = (id: string): void => {
    isChosen.current = true;
    setCurrent(id);
  };
  return { current, choose };
}
