import type { CauseSentences } from './cause-messages.en';
import type { Cause } from './diagnosis-causes';

/** A value stands in quotes before a noun, so that no particle depends on how it ends. */
export const causesKo: Readonly<Record<Cause, CauseSentences>> = {
  'socket-missing': {
    title: '이 위치에는 엔진이 없어요.',
    meaning:
      '엔진은 시작할 때 ‘{{path}}’ 파일을 만들어요. 이 파일이 없으니 Docker를 설치하지 않았거나 아직 시작하지 않은 거예요.',
  },
  'socket-dangling': {
    title: '이 위치는 사라진 엔진을 가리키고 있어요.',
    meaning: '‘{{path}}’ 링크가 가리키는 파일이 없어요. 링크를 만든 제품이 꺼져 있거나 삭제됐어요.',
  },
  'socket-stale': {
    title: '여기서 듣고 있는 엔진이 이제 없어요.',
    meaning: '‘{{path}}’ 파일은 끝난 엔진이 남긴 거예요. 다음에 시작하면 새로 만들어지니 지우지 않아도 돼요.',
  },
  'not-a-socket': {
    title: '여기 있는 것은 엔진 소켓이 아니에요.',
    meaning: '‘{{path}}’ 위치에는 보통 파일이나 폴더가 있어서 엔진이 응답할 수 없어요.',
  },
  'path-too-long': {
    title: '소켓 경로가 너무 길어요.',
    meaning:
      '경로는 {{bytes}}바이트인데 이 시스템에서는 {{maxBytes}}바이트까지만 쓸 수 있어요. 나머지가 잘려서 파일을 찾지 못해요.',
  },
  'pipe-missing': {
    title: '이 위치에는 엔진이 없어요.',
    meaning:
      '엔진은 시작할 때 ‘{{path}}’ 파이프를 열어요. 이 파이프가 없으니 Docker를 설치하지 않았거나 실행하지 않은 거예요.',
  },
  'product-stopped': {
    title: '{{product}} 실행이 멈춰 있어요.',
    meaning: '이 컴퓨터에 설치되어 있지만 엔진 자리에서 응답이 없어요. 시작하기만 하면 돼요.',
  },
  'not-installed': {
    title: 'Docker 엔진이 설치되어 있지 않아요.',
    meaning: '이 컴퓨터에는 엔진 소켓도, docker 서비스도 없어요.',
  },
  'service-stopped': {
    title: 'Docker 서비스가 꺼져 있어요.',
    meaning: '엔진은 설치되어 있고 서비스만 멈춰 있어요. 시작하기만 하면 돼요.',
  },
  'service-failed': {
    title: 'Docker 서비스가 시작하지 못했어요.',
    meaning: '시스템이 엔진을 시작하려 했지만 오류로 끝났어요. 이유는 로그에 있어요.',
  },
  'tcp-refused': {
    title: '{{port}}번 포트를 듣는 프로그램이 없어요.',
    meaning: '이 컴퓨터에서 이 포트를 연 프로그램이 없어요. 엔진이 꺼져 있거나 다른 포트를 쓰고 있어요.',
  },
  'tcp-refused-remote': {
    title: '‘{{host}}’ 컴퓨터는 켜져 있지만 엔진이 응답하지 않아요.',
    meaning: '그 컴퓨터가 {{port}}번 포트의 연결을 거절했어요. 엔진이 꺼져 있거나 다른 포트를 쓰고 있어요.',
  },
  'desktop-tcp-off': {
    title: 'Docker Desktop이 이 포트를 쓰지 않아요.',
    meaning: '2375번 포트는 Docker Desktop 설정에서 켰을 때만 열려요. 보통은 기본 위치만으로 충분해요.',
  },
  'group-missing': {
    title: '엔진을 쓸 권한이 없어요. 권한을 줄 그룹도 없어요.',
    meaning: '이 컴퓨터에 docker 그룹이 없어서 ‘{{path}}’ 소켓은 관리자만 쓸 수 있어요.',
  },
  'not-in-group': {
    title: '엔진을 쓸 권한이 없어요. 그룹에 들어 있지 않아요.',
    meaning:
      '‘{{path}}’ 소켓은 ‘{{group}}’ 그룹에 속한 사용자만 쓸 수 있는데, 아직 그 그룹에 들어 있지 않아요.',
  },
  'login-again': {
    title: '그룹에는 들어 있지만 지금 세션에는 아직 적용되지 않았어요.',
    meaning:
      '로그인한 뒤에 ‘{{group}}’ 그룹에 추가됐어요. 그룹은 로그인할 때 읽기 때문에 지금 세션은 아직 몰라요.',
  },
  'no-permission': {
    title: '이 엔진의 소켓을 열 권한이 없어요.',
    meaning: '파일이나 상위 폴더의 소유자와 권한 때문에 시스템이 ‘{{path}}’ 접근을 막았어요.',
  },
  'foreign-owner': {
    title: '다른 사람이 만든 소켓이에요.',
    meaning:
      '‘{{path}}’ 소켓의 소유자가 나도 관리자도 아니에요. 만든 사람이 오가는 내용을 모두 보고 마음대로 답할 수 있어서 Gantry는 연결하지 않아요.',
  },
  'windows-docker-users': {
    title: 'Windows가 이 엔진을 쓰지 못하게 해요.',
    meaning: '모든 사용자용으로 설치되어 있어서 docker-users 그룹에 속한 사용자만 쓸 수 있어요.',
  },
  'refused-by-engine': {
    title: '엔진이 접근을 받아 주지 않아요.',
    meaning: '누가 무엇을 할 수 있는지 확인하는 장치가 엔진 앞에 있고, 그 장치가 거절했어요.',
  },
  silent: {
    title: '연결은 받지만 아무 말이 없어요.',
    meaning: '엔진이 멈췄거나, 일시 중지됐거나, 막 시작하는 중이에요.',
  },
  busy: {
    title: '엔진이 너무 바빠서 응답하지 못해요.',
    meaning: '한꺼번에 받을 수 있는 것보다 많은 프로그램이 연결하려고 해요.',
  },
  'desktop-silent': {
    title: 'Docker Desktop이 켜져 있지만 응답하지 않아요.',
    meaning: '시작하는 중이거나, 일시 중지됐거나, 자기 창에서 약관 동의를 기다리고 있을 수 있어요.',
  },
  'network-timeout': {
    title: '‘{{host}}’ 쪽에서 응답이 없어요.',
    meaning:
      '{{port}}번 포트에서 아무것도 돌아오지 않았어요. 컴퓨터가 꺼져 있거나, 주소가 틀렸거나, 방화벽이나 VPN이 막고 있어요.',
  },
  'host-unreachable': {
    title: '‘{{host}}’ 컴퓨터로 가는 길이 없어요.',
    meaning: '네트워크가 그곳으로 가는 길을 몰라요. 컴퓨터가 꺼져 있거나 같은 네트워크가 아니에요.',
  },
  'unknown-host': {
    title: '‘{{host}}’ 이름을 찾을 수 없어요.',
    meaning: '이름을 주소로 바꿀 수 없어요. 잘못 적었거나 다른 네트워크에서만 쓰는 이름이에요.',
  },
  'no-dns': {
    title: '지금은 이름으로 주소를 찾을 수 없어요.',
    meaning: '이 컴퓨터가 이름 서버(DNS)에 닿지 않아요. 아마 인터넷에 연결되어 있지 않을 거예요.',
  },
  'service-starting': {
    title: 'Docker 서비스가 시작하는 중이에요.',
    meaning: '시스템이 시작하고 있어요. 몇 초면 끝나요.',
  },
  'desktop-starting': {
    title: 'Docker Desktop이 시작하는 중이에요.',
    meaning: '엔진이 가상 머신 안에서 올라오느라 1분쯤 걸려요. 처음에는 더 오래 걸려요.',
  },
  'desktop-stuck': {
    title: 'Docker Desktop이 너무 오래 시작하고 있어요.',
    meaning: '보통 1분 안에 끝나요. 창에서 무언가를 기다리고 있거나 가상 머신이 올라오지 못하는 거예요.',
  },
  'desktop-failed': {
    title: 'Docker Desktop이 시작할 수 없다고 해요.',
    meaning: 'WSL 2나 가상화처럼 필요한 것이 빠져 있어요. 자세한 내용은 Docker Desktop 창에 있어요.',
  },
  'engine-starting': {
    title: '엔진이 시작하는 중이에요.',
    meaning: '응답은 오지만 그 뒤의 엔진이 아직 준비되지 않았어요.',
  },
  'engine-stuck': {
    title: '엔진이 너무 오래 시작하고 있어요.',
    meaning: '그 자리에서 응답은 오지만 뒤에 있는 엔진이 준비되지 않아요.',
  },
  paused: {
    title: 'Docker Desktop이 일시 중지됐어요.',
    meaning: '전력을 아끼려고 일시 중지한 상태예요. 다시 시작할 때까지 컨테이너도 멈춰 있어요.',
  },
  'not-http': {
    title: '여기서 응답한 것은 엔진이 아니에요.',
    meaning: '엔진이 쓰는 방식(HTTP)으로 말하지도 않아요. 다른 프로그램의 포트예요.',
  },
  'other-server': {
    title: '여기서 응답한 것은 다른 서버예요.',
    meaning: 'Docker 엔진이 아니라 웹사이트처럼 응답해요. 주소나 포트가 틀렸어요.',
  },
  'windows-containers': {
    title: '이 엔진은 Windows 컨테이너 모드예요.',
    meaning: '이미지는 대부분 Linux용이고 강의에서 쓰는 것도 모두 그래서, 이 모드에서는 실행되지 않아요.',
  },
  'api-too-old': {
    title: '엔진이 너무 오래됐어요.',
    meaning: '이 엔진은 API {{apiMax}} 버전까지만 알아요. 엔진을 업데이트해야 해요.',
  },
  'api-too-new': {
    title: 'Gantry가 쓰기에는 엔진이 너무 새로워요.',
    meaning: '이 엔진은 API {{apiMin}} 버전부터 받아요. Gantry를 업데이트해야 해요.',
  },
  'closed-at-once': {
    title: '연결하자마자 끊어져요.',
    meaning: '연결은 받지만 답 없이 끊어요. 엔진이 계속 죽고 있거나 다른 프로그램이에요.',
  },
  'engine-error': {
    title: '엔진이 오류로 답해요.',
    meaning: '엔진은 있지만 자기가 누구인지도 답하지 못했어요. 엔진이 한 말은 자세히에 있어요.',
  },
  unknown: {
    title: '엔진을 쓸 수 없는데 이유를 모르겠어요.',
    meaning: 'Gantry가 모르는 문제예요. 시스템이 한 말은 자세히에 있어요.',
  },
  'tls-server-expired': {
    title: '엔진의 인증서가 만료됐어요.',
    meaning: '인증서는 {{date}}까지 쓸 수 있었어요. Docker Toolbox의 인증서는 3년 동안 유효해요.',
  },
  'tls-client-expired': {
    title: '내 인증서가 만료됐어요.',
    meaning: '‘{{folder}}’ 폴더의 인증서가 {{date}}에 끝나서 엔진이 더는 받아 주지 않아요.',
  },
  'tls-ca-expired': {
    title: '인증서를 보증하는 인증 기관(CA)이 만료됐어요.',
    meaning: '‘{{folder}}’ 폴더의 CA가 {{date}}에 끝났어요. 이것으로 만든 인증서도 모두 쓸 수 없어요.',
  },
  'tls-clock': {
    title: '인증서의 시작 시각이 아직 오지 않았어요.',
    meaning: '이 컴퓨터의 시계로는 미래의 인증서예요. 이 컴퓨터나 가상 머신의 시계가 틀렸어요.',
  },
  'tls-other-ca': {
    title: '엔진의 인증서를 모르는 인증 기관(CA)이 만들었어요.',
    meaning:
      '‘{{folder}}’ 폴더의 ca.pem으로 서명한 인증서가 아니에요. 그 뒤에 새로 만들었거나 다른 엔진이에요.',
  },
  'tls-no-ca': {
    title: '엔진의 인증서를 확인할 파일이 없어요.',
    meaning: '‘{{folder}}’ 폴더에 ca.pem이 없어서 맞는 엔진인지 확인할 수 없어요.',
  },
  'tls-address-changed': {
    title: '엔진의 인증서가 다른 주소의 것이에요.',
    meaning:
      '연결한 주소는 ‘{{host}}’인데 인증서는 ‘{{names}}’ 주소의 것이에요. 엔진의 주소가 바뀐 것 같아요.',
  },
  'tls-no-client-cert': {
    title: '엔진이 인증서를 요구해요.',
    meaning: '‘{{folder}}’ 폴더에 누구인지 증명할 cert.pem이나 key.pem이 없어요.',
  },
  'tls-client-other-ca': {
    title: '내 인증서를 다른 인증 기관(CA)이 만들었어요.',
    meaning:
      '‘{{folder}}’ 폴더의 cert.pem은 옆에 있는 ca.pem으로 서명한 것이 아니라서 엔진이 받아 주지 않아요.',
  },
  'tls-client-refused': {
    title: '엔진이 내 인증서를 받아 주지 않아요.',
    meaning: '파일에는 문제가 없어 보여요. 엔진이 다른 인증 기관(CA)을 믿고 있는 것 같아요.',
  },
  'tls-key-mismatch': {
    title: '인증서와 키가 서로 맞지 않아요.',
    meaning: '‘{{folder}}’ 폴더의 key.pem이 cert.pem의 키가 아니에요.',
  },
  'tls-not-pem': {
    title: '인증서 파일이 손상됐어요.',
    meaning: '‘{{folder}}’ 폴더의 파일이 비어 있거나 PEM 형식이 아니에요.',
  },
  'tls-files-missing': {
    title: '인증서가 있어야 할 곳에 없어요.',
    meaning: '‘{{folder}}’ 폴더에 ca.pem, cert.pem, key.pem이 없어요.',
  },
  'tls-files-unreadable': {
    title: '인증서를 읽을 권한이 없어요.',
    meaning: '‘{{folder}}’ 폴더의 파일이 다른 사용자, 아마 root의 것이에요.',
  },
  'tls-required': {
    title: '이 엔진은 암호화된 연결만 받아요.',
    meaning: 'TLS 없이 연결했어요. 엔진을 가리키는 설정에 TLS와 인증서가 빠져 있어요.',
  },
  'plain-tcp-refused': {
    title: 'TLS 없이는 다른 컴퓨터에 연결하지 않아요.',
    meaning:
      'Docker API를 쓰는 사람은 그 컴퓨터를 마음대로 다룰 수 있어요. 암호화하지 않으면 중간에 있는 누구나 그렇게 할 수 있고요.',
  },
  'tls-not-offered': {
    title: '이 엔진은 암호화된 연결을 쓰지 않아요.',
    meaning: 'TLS로 물었는데 TLS 없이 답했어요. 보호되지 않은 엔진의 포트이거나 TLS를 잘못 켰어요.',
  },
  'tls-version': {
    title: '엔진의 암호화 방식이 너무 오래됐어요.',
    meaning: '이제 안전하지 않은 TLS 버전만 쓸 수 있는 엔진이에요.',
  },
  'tls-failed': {
    title: '암호화된 연결을 맺지 못했어요.',
    meaning: '서로 맞는 방식을 찾지 못했어요. 정확한 내용은 자세히에 있어요.',
  },
  'address-empty': {
    title: '주소가 비어 있어요.',
    meaning: '설정은 되어 있지만 내용이 없어요.',
  },
  'address-no-scheme': {
    title: '주소의 앞부분이 빠졌어요.',
    meaning: '‘{{address}}’ 값은 파일 경로예요. 앞에 unix://를 붙여야 해요.',
  },
  'address-no-host': {
    title: '주소에 컴퓨터 이름이 없어요.',
    meaning: '‘{{address}}’ 값에는 ://와 포트 사이에 아무것도 없어요.',
  },
  'address-bad-port': {
    title: '주소의 포트가 올바르지 않아요.',
    meaning: '‘{{address}}’ 값의 포트는 1부터 65535까지의 숫자여야 해요.',
  },
  'address-relative': {
    title: '주소의 경로가 완전하지 않아요.',
    meaning: '‘{{address}}’ 값의 경로는 unix:///var/run/docker.sock처럼 세 번째 빗금으로 시작해야 해요.',
  },
  'address-daemon-only': {
    title: '엔진만 쓸 수 있는 주소예요.',
    meaning: '‘{{address}}’ 값은 엔진이 어디서 들을지 정하는 거예요. 여기로 연결할 수는 없어요.',
  },
  'address-credentials': {
    title: '주소에 사용자 이름이나 비밀번호가 들어 있어요.',
    meaning: 'Docker는 여기에 적은 것을 받지 않고, 적어 두면 모든 프로그램이 볼 수 있어요.',
  },
  'address-path': {
    title: '주소에 필요 없는 부분이 있어요.',
    meaning: '‘{{address}}’ 값은 컴퓨터와 포트 뒤에 무언가가 더 있어서 Docker가 받지 않아요.',
  },
  'address-unknown-scheme': {
    title: '주소가 Docker가 모르는 방식으로 시작해요.',
    meaning: '‘{{address}}’ 값은 unix://, tcp://, ssh://, npipe:// 가운데 하나로 시작해야 해요.',
  },
  'address-malformed': {
    title: '주소로 볼 수 없는 값이에요.',
    meaning:
      '‘{{address}}’ 값을 이해할 수 없어요. unix:///var/run/docker.sock이나 tcp://host:2376처럼 써야 해요.',
  },
  'context-not-found': {
    title: '사용 중인 Docker 컨텍스트(context)가 없어요.',
    meaning: '‘{{context}}’ 컨텍스트를 쓰도록 되어 있지만 이 컴퓨터에는 그런 컨텍스트가 없어요.',
  },
  'context-malformed': {
    title: 'Docker 컨텍스트(context)가 손상됐어요.',
    meaning: '‘{{context}}’ 컨텍스트 파일의 내용이 올바르지 않아서 아무 데로도 이어지지 않아요.',
  },
  'config-unreadable': {
    title: 'Docker 설정을 읽을 권한이 없어요.',
    meaning: '‘{{path}}’ 파일이 다른 사용자의 것이에요. 전에 sudo로 docker를 실행했을 거예요.',
  },
  'config-malformed': {
    title: 'Docker 설정이 손상됐어요.',
    meaning:
      '‘{{path}}’ 파일이 올바른 JSON이 아니에요. Docker는 이 파일을 무시하고, 골라 둔 컨텍스트도 무시해요.',
  },
  'toolbox-leftover': {
    title: 'Docker Toolbox가 남긴 DOCKER_HOST 변수예요.',
    meaning:
      '이제 응답하지 않는 가상 머신 ‘{{host}}’ 주소를 가리켜요. 이 변수가 있는 동안 docker는 그곳만 찾아요.',
  },
  'toolbox-vm-stopped': {
    title: 'Docker Toolbox의 가상 머신이 꺼져 있어요.',
    meaning: '엔진은 ‘{{instance}}’ 머신 안에 있어서 이 머신을 먼저 시작해야 해요.',
  },
  'toolbox-silent': {
    title: 'Docker Toolbox의 가상 머신이 응답하지 않아요.',
    meaning:
      '‘{{host}}’ 주소에서 아무것도 돌아오지 않아요. ‘{{instance}}’ 머신이 꺼졌거나, 주소가 바뀌었거나, VPN이 막고 있어요.',
  },
  'toolbox-engine-stopped': {
    title: '가상 머신은 켜져 있지만 그 안에 엔진이 없어요.',
    meaning:
      '‘{{host}}’ 주소의 {{port}}번 포트를 듣는 것이 없어요. ‘{{instance}}’ 머신을 다시 시작하면 대개 해결돼요.',
  },
  'ssh-missing': {
    title: '이 컴퓨터에 ssh가 없어요.',
    meaning: '이 엔진은 ssh 프로그램으로 연결하는데, 그 프로그램을 찾지 못했어요.',
  },
  'ssh-refused': {
    title: '‘{{host}}’ 컴퓨터가 ssh를 받지 않아요.',
    meaning: '컴퓨터는 켜져 있지만 이 포트에 ssh 서버가 없어요.',
  },
  'ssh-unknown-host': {
    title: 'ssh가 ‘{{host}}’ 이름을 몰라요.',
    meaning: '잘못 적었거나, 다른 네트워크에서만 쓰는 이름이거나, ssh 설정에 빠져 있어요.',
  },
  'ssh-host-key': {
    title: 'ssh가 ‘{{host}}’ 컴퓨터를 모르거나, 컴퓨터가 바뀌었어요.',
    meaning: '전에 받아들인 키 가운데 이 컴퓨터의 것이 없어요. Gantry가 대신 받아들이는 일은 없어요.',
  },
  'ssh-no-permission': {
    title: '‘{{host}}’ 컴퓨터에 로그인할 수 없어요.',
    meaning: '가진 키 가운데 통하는 것이 없어요. 여기서는 비밀번호를 물을 수 없어요.',
  },
  'ssh-no-engine-permission': {
    title: '그 컴퓨터에서 엔진을 쓸 권한이 없어요.',
    meaning: '‘{{host}}’ 로그인은 되지만 그곳의 사용자가 docker 그룹에 들어 있지 않아요.',
  },
  'ssh-no-docker': {
    title: '‘{{host}}’ 컴퓨터에 docker가 없어요.',
    meaning: '로그인은 되지만 그곳에서 docker 프로그램을 찾지 못했어요.',
  },
  'ssh-docker-too-old': {
    title: '‘{{host}}’ 컴퓨터의 docker가 너무 오래됐어요.',
    meaning: 'ssh로 엔진을 쓰려면 그곳에 docker 18.09 이상이 있어야 해요.',
  },
  'ssh-engine-stopped': {
    title: '‘{{host}}’ 컴퓨터의 엔진이 꺼져 있어요.',
    meaning: '로그인도 되고 docker도 있지만 그곳의 엔진이 응답하지 않아요.',
  },
  'ssh-timeout': {
    title: '‘{{host}}’ 컴퓨터가 ssh에 응답하지 않아요.',
    meaning:
      '아무것도 돌아오지 않았어요. 컴퓨터가 꺼져 있거나, 주소가 틀렸거나, 방화벽이나 VPN이 막고 있어요.',
  },
  'ssh-failed': {
    title: 'ssh 연결에 실패했어요.',
    meaning: 'Gantry가 모르는 이유로 ssh가 끝났어요. ssh가 한 말은 자세히에 있어요.',
  },
};
