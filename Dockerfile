# Builds and runs the desk as the user "node". See docs/install.md.
FROM node:22-bookworm-slim
ENV OSTLER_DATA=/data PORT=8080
WORKDIR /opt/ostler
RUN chown node:node /opt/ostler && mkdir /data && chown node:node /data
USER node
COPY --chown=node:node . .
RUN node scripts/run.mjs build
VOLUME /data
EXPOSE 8080
CMD ["node", "scripts/run.mjs", "start"]
