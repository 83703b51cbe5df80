# The image of web, worker, beat and judge (`docker-compose build`). The boxes have their own: `make image`.
ARG BASE=python:3.11-slim

FROM ${BASE} AS packages
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /build
COPY pyproject.toml constraints.txt ./
COPY scripts/requirements.py scripts/
# What `make wheels` fetched, if it did, is all that is asked then: no package index. The constraints are there for a folder to be.
COPY constraints.txt wheels* /wheels/
RUN python3 -m venv /opt/site \
 && /opt/site/bin/python scripts/requirements.py prod > requirements.txt \
 && if ls /wheels/*.whl >/dev/null 2>&1; then export PIP_NO_INDEX=1 PIP_FIND_LINKS=/wheels; fi \
 && /opt/site/bin/pip install -c constraints.txt -r requirements.txt \
 && /opt/site/bin/pip uninstall --quiet --yes pip setuptools

FROM ${BASE}
WORKDIR /app
ENV PATH=/opt/site/bin:$PATH PYTHONPATH=/app/platform:/app PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
COPY --from=packages /opt/site /opt/site
COPY manage.py ./
COPY platform platform
COPY sandbox sandbox
COPY challenges challenges
RUN SECRET_KEY=$(python -c "import secrets; print(secrets.token_urlsafe(48))") ZEROGRAD_EMBEDDED=false ZEROGRAD_VAR=/tmp \
    python manage.py collectstatic --no-input --verbosity 0 --ignore 'worker-*' --ignore snippets \
 && useradd --uid 10000 --no-create-home zerograd \
 && install -d -o zerograd -m 0700 /run/judge

# Web, worker and judge are one user: the judge's socket is for its owner alone.
USER zerograd
EXPOSE 8000
