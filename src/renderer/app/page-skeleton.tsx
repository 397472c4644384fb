import { styled } from '@mui/material/styles';
import { token } from '../theme/tokens';

const Root = styled('div')({
  padding: '28px 24px',
  '& > i': { display: 'block', width: 190, height: 18, borderRadius: 6, background: token.line },
  '& > i + i': { width: 320, height: 11, marginTop: 14 },
});

/** Where title and subtitle will stand; the same as in index.html. */
export function PageSkeleton() {
  return (
    <Root aria-hidden="true">
      <i />
      <i />
    </Root>
  );
}
