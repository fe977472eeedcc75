FROM node:20.20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Native parts (lmdb, canvas) come as prebuilt packages: no install script is needed.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:20.20-bookworm-slim
WORKDIR /app
# HOST: inside a container every interface is the container's own; what is published decides who
# gets in.
ENV NODE_ENV=production DATA_DIR=/data HOST=0.0.0.0
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
# Read at run time: the trained model, the knowledge base, the demo customers, the playground's page.
COPY --from=build /app/.cache .cache
COPY --from=build /app/config/knowledge config/knowledge
COPY --from=build /app/config/demo config/demo
COPY --from=build /app/src/playground/page.html src/playground/page.html
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm, which would stand between SIGTERM and the service.
CMD ["node", "--enable-source-maps", "dist/src/main.js"]
