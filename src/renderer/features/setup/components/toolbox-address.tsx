import { styled } from '@mui/material/styles';
import { ArrowRight, CircleCheck, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { VisuallyHidden } from '../../../components/surface';
import { font, size, token } from '../../../theme/tokens';

const Box = styled('div')({
  padding: '12px 14px 13px',
  borderRadius: size.radius,
  background: token.infoSoft,
  '[data-theme=contrast] &': { border: `1px solid ${token.lineStrong}` },
  '& > b': { display: 'block', fontWeight: 600 },
  '& > p': { margin: '2px 0 0', color: token.ink2, fontSize: 13 },
});

const Ways = styled('ul')({
  display: 'grid',
  gap: 6,
  margin: '10px 0',
  padding: 0,
  listStyle: 'none',
});

const Way = styled('li')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '4px 10px',
  fontSize: 13,
  '& code': {
    padding: '1px 8px',
    border: `1px solid ${token.line}`,
    borderRadius: size.radiusSmall,
    background: token.surface,
    fontFamily: font.mono,
    fontSize: 12.5,
  },
  '& svg': { flex: 'none', color: token.ink3 },
  '&[data-way=wrong] code': { color: token.ink2, textDecoration: 'line-through' },
  '&[data-way=wrong] > svg:first-of-type': { color: token.bad },
  '&[data-way=right] > svg:first-of-type': { color: token.run },
});

const arrow = <ArrowRight size={14} strokeWidth={1.8} aria-hidden="true" />;
/** Toolbox gives its first machine this address; it is shown, never dialled. */
const toolboxHost = '192.168.99.100';
const port = 8080;

/** Why a container's page is at another address with Toolbox, shown as the two ways a browser can take. */
export function ToolboxAddress() {
  const { t } = useTranslation();
  return (
    <Box>
      <b>{t('setup.page.address.title')}</b>
      <p>{t('setup.page.address.body')}</p>
      <Ways aria-label={t('setup.page.address.label')}>
        <Way data-way="wrong">
          <CircleX size={16} strokeWidth={1.8} aria-hidden="true" />
          {t('setup.page.address.browser')}
          {arrow}
          <code dir="ltr">{`http://localhost:${port}`}</code>
          {arrow}
          {t('setup.page.address.wrong')}
        </Way>
        <Way data-way="right">
          <CircleCheck size={16} strokeWidth={1.8} aria-hidden="true" />
          {t('setup.page.address.browser')}
          {arrow}
          <code dir="ltr">{`http://${toolboxHost}:${port}`}</code>
          {arrow}
          {t('setup.page.address.machine')}
          {arrow}
          {t('setup.page.address.container')}
          <VisuallyHidden>{`: ${t('setup.page.address.right')}`}</VisuallyHidden>
        </Way>
      </Ways>
      <p>{t('setup.page.address.note')}</p>
    </Box>
  );
}
