# The image of web, worker, beat and judge (`docker-compose build`). The boxes have their own: `make image`.
ARG BASE=python:3.11-slim
FROM ${BASE}

WORKDIR /app
ENV PYTHONPATH=/app/platform:/app PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_DISABLE_PIP_VERSION_CHECK=1

COPY pyproject.toml constraints.txt ./
COPY scripts/requirements.py scripts/
RUN python scripts/requirements.py > /tmp/requirements.txt \
 && pip install --no-cache-dir -c constraints.txt -r /tmp/requirements.txt \
 && rm /tmp/requirements.txt

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
