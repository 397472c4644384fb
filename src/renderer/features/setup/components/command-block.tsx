import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { printable } from '../../../../shared/lib/printable';
import { CopyButton } from '../../../components/copy-button';
import { font, size, token } from '../../../theme/tokens';

const Box = styled('div')({
  display: 'flex',
  alignItems: 'flex-start',
  gap: 8,
  minWidth: 0,
  padding: '3px 4px 3px 12px',
  border: `1px solid ${token.line}`,
  borderRadius: size.radiusControl,
  background: token.raised,
});

const Lines = styled('code')({
  display: 'block',
  flex: '1 1 auto',
  minWidth: 0,
  padding: '5px 0',
  fontFamily: font.mono,
  fontSize: 12.5,
  lineHeight: '20px',
  '& > span': { display: 'block', paddingInlineStart: '2ch', textIndent: '-2ch', whiteSpace: 'pre-wrap' },
});

const maxLine = 2048;

/** Commands as they would be typed, a line each, to read before they run or to take along. */
export function CommandBlock({ lines }: { readonly lines: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <Box>
      <Lines dir="ltr">
        {lines.map((line, index) => (
          <span key={index}>{printable(line, { maxLength: maxLine })}</span>
        ))}
      </Lines>
      <CopyButton text={lines.join('\n')} label={t('app.command.copy')} isIcon />
    </Box>
  );
}
