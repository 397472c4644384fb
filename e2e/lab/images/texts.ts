/** The words that the lab's images show. */

/** What `hello-world` prints: the meaning of Docker's own greeting in words of our own. */
export const helloText = `Hello from Docker!
This message is proof that your installation works.

Four things happened so that you could read it:
 1. Your client asked the Docker daemon to run "hello-world".
 2. The daemon did not have that image, so it pulled it from the registry.
 3. The daemon created a container from the image, and the container ran
    the program that wrote these lines.
 4. The daemon streamed the program's output back to your client, which
    shows it to you now.

Want to go further? Start a Linux system and look around in it:
 $ docker run -it debian bash
`;

/** What `sixlayers` prints. */
export const sixLayersText = 'Six layers of random data, about 300 MB in all.\n';

/** The page that `nginx` serves. */
export const nginxPage = `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Welcome to nginx</title>
  </head>
  <body>
    <h1>Welcome to nginx</h1>
    <p>The web server in this container answers on port 80.</p>
  </body>
</html>
`;

/** nginx in the foreground of a container: its logs are the container's output. */
export const nginxConfig = `worker_processes 2;
pid /run/nginx.pid;
error_log /dev/stderr notice;
events {
  worker_connections 512;
}
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log /dev/stdout combined;
  server {
    listen 80 default_server;
    root /usr/share/nginx/html;
  }
}
`;
