"""Nouns of the first release

Revision ID: 0003
Create Date: 2026-11-24 13:23:31.552639
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from tracker.db.migrations.append_only import drop_refusal, make_refusal, refuse_changes

revision = "0003"
down_revision = None
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
APPEND_ONLY = (
    "act",
    "claim",
    "commitment",
    "decision",
    "figure_search",
    "foi_request_version",
    "neighbour",
    "observation",
    "period",
    "petition_version",
    "release",
    "response_version",
    "rule_card_version",
    "series",
    "signature_count",
    "snapshot",
    "source_run",
)


def upgrade() -> None:
    op.create_table(
        "area",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_area"),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("content", JSON, nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
    )
    op.create_index("ix_decision_kept_at", "decision", ["kept_at"], unique=False)
    op.create_index("ix_decision_subject", "decision", ["subject"], unique=False)
    op.create_table(
        "figure_search",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("places", JSON, nullable=False),
        sa.Column("found", JSON, nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("ask", sa.String(), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_figure_search"),
    )
    op.create_index("ix_figure_search_kept_at", "figure_search", ["kept_at"], unique=False)
    op.create_index("ix_figure_search_subject", "figure_search", ["subject"], unique=False)
    op.create_table(
        "neighbour",
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("neighbour", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("area", "kept_at", "rank", name="pk_neighbour"),
    )
    op.create_table(
        "period",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_period"),
        sa.UniqueConstraint("starts", "ends", "kind", name="uq_period_starts"),
    )
    op.create_table(
        "snapshot",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("content_type", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("offset", sa.BigInteger(), nullable=False),
        sa.Column("reconstructed", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("etag", sa.String(), nullable=False),
        sa.Column("last_modified", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_snapshot"),
    )
    op.create_index("ix_snapshot_address", "snapshot", ["address"], unique=False)
    op.create_table(
        "body",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("area", sa.String(), nullable=True),
        sa.Column("compare_with", JSON, nullable=False),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name="fk_body_area_area"),
        sa.PrimaryKeyConstraint("id", name="pk_body"),
    )
    op.create_table(
        "release",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("data_set", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("published_from", sa.Date(), nullable=False),
        sa.Column("published_to", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("snapshot", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["snapshot"], ["snapshot.id"], name="fk_release_snapshot_snapshot"),
        sa.PrimaryKeyConstraint("id", name="pk_release"),
    )
    op.create_table(
        "series",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("variant", sa.String(), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name="fk_series_area_area"),
        sa.PrimaryKeyConstraint("id", name="pk_series"),
        sa.UniqueConstraint("indicator", "variant", "area", name="uq_series_indicator"),
    )
    op.create_table(
        "observation",
        sa.Column("series", sa.Integer(), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("release", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("numerator", sa.BigInteger(), nullable=True),
        sa.Column("denominator", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["period"], ["period.id"], name="fk_observation_period_period"),
        sa.ForeignKeyConstraint(["release"], ["release.id"], name="fk_observation_release_release"),
        sa.ForeignKeyConstraint(["series"], ["series.id"], name="fk_observation_series_series"),
        sa.PrimaryKeyConstraint("series", "period", "release", name="pk_observation"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "source",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["body"], ["body.id"], name="fk_source_body_body"),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
    )
    op.create_table(
        "petition",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["body"], ["body.id"], name="fk_petition_body_body"),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name="fk_petition_source_source"),
        sa.PrimaryKeyConstraint("id", name="pk_petition"),
        sa.UniqueConstraint("source", "external_id", name="uq_petition_source"),
    )
    op.create_index("ix_petition_body", "petition", ["body"], unique=False)
    op.create_table(
        "foi_request",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["body"], ["body.id"], name="fk_foi_request_body_body"),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name="fk_foi_request_source_source"),
        sa.PrimaryKeyConstraint("id", name="pk_foi_request"),
        sa.UniqueConstraint("address", name="uq_foi_request_address"),
    )
    op.create_index("ix_foi_request_body", "foi_request", ["body"], unique=False)
    op.create_index("ix_foi_request_source", "foi_request", ["source"], unique=False)
    op.create_table(
        "foi_request_version",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("request", sa.String(), nullable=False),
        sa.Column("snapshot", sa.String(), nullable=False),
        sa.Column("outline", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("body_name", sa.String(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("messages", JSON, nullable=False),
        sa.Column("files", JSON, nullable=False),
        sa.Column("notes", JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["outline"], ["snapshot.id"], name="fk_foi_request_version_outline_snapshot"
        ),
        sa.ForeignKeyConstraint(
            ["request"], ["foi_request.id"], name="fk_foi_request_version_request_foi_request"
        ),
        sa.ForeignKeyConstraint(
            ["snapshot"], ["snapshot.id"], name="fk_foi_request_version_snapshot_snapshot"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_foi_request_version"),
    )
    op.create_index(
        "ix_foi_request_version_request", "foi_request_version", ["request"], unique=False
    )
    op.create_table(
        "source_run",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Boolean(), nullable=False),
        sa.Column("failures", JSON, nullable=False),
        sa.Column("notices", JSON, nullable=False),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name="fk_source_run_source_source"),
        sa.PrimaryKeyConstraint("id", name="pk_source_run"),
    )
    op.create_index("ix_source_run_source", "source_run", ["source"], unique=False)
    op.create_table(
        "open_run",
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("run", sa.String(), nullable=False),
        sa.Column("began", JSON, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name="fk_open_run_source_source"),
        sa.PrimaryKeyConstraint("source", name="pk_open_run"),
    )
    op.create_table(
        "commitment",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("petition", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("due", sa.String(), nullable=True),
        sa.Column("statements", JSON, nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["petition"], ["petition.id"], name="fk_commitment_petition_petition"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_commitment"),
    )
    op.create_index("ix_commitment_kept_at", "commitment", ["kept_at"], unique=False)
    op.create_index("ix_commitment_petition", "commitment", ["petition"], unique=False)
    op.create_table(
        "petition_version",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("petition", sa.String(), nullable=False),
        sa.Column("snapshot", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("notes", JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["petition"], ["petition.id"], name="fk_petition_version_petition_petition"
        ),
        sa.ForeignKeyConstraint(
            ["snapshot"], ["snapshot.id"], name="fk_petition_version_snapshot_snapshot"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_petition_version"),
    )
    op.create_index("ix_petition_version_petition", "petition_version", ["petition"], unique=False)
    op.create_table(
        "response_version",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("petition", sa.String(), nullable=False),
        sa.Column("snapshot", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("written_from", sa.Date(), nullable=False),
        sa.Column("written_to", sa.Date(), nullable=False),
        sa.Column("written_evidence", sa.String(), nullable=False),
        sa.Column("handed_over", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["petition"], ["petition.id"], name="fk_response_version_petition_petition"
        ),
        sa.ForeignKeyConstraint(
            ["snapshot"], ["snapshot.id"], name="fk_response_version_snapshot_snapshot"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_response_version"),
    )
    op.create_index("ix_response_version_petition", "response_version", ["petition"], unique=False)
    op.create_table(
        "rule_card_version",
        sa.Column("card", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("petition", sa.String(), nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("demand", sa.String(), nullable=True),
        sa.Column("content", JSON, nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["petition"], ["petition.id"], name="fk_rule_card_version_petition_petition"
        ),
        sa.PrimaryKeyConstraint("card", "version", name="pk_rule_card_version"),
    )
    op.create_index("ix_rule_card_version_kept_at", "rule_card_version", ["kept_at"], unique=False)
    op.create_index(
        "ix_rule_card_version_petition", "rule_card_version", ["petition"], unique=False
    )
    op.create_index("ix_rule_card_version_subject", "rule_card_version", ["subject"], unique=False)
    op.create_table(
        "signature_count",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("petition", sa.String(), nullable=False),
        sa.Column("snapshot", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signatures", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["petition"], ["petition.id"], name="fk_signature_count_petition_petition"
        ),
        sa.ForeignKeyConstraint(
            ["snapshot"], ["snapshot.id"], name="fk_signature_count_snapshot_snapshot"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_signature_count"),
    )
    op.create_index("ix_signature_count_petition", "signature_count", ["petition"], unique=False)
    op.create_table(
        "act",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("commitment", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("shown_from", sa.Date(), nullable=False),
        sa.Column("shown_to", sa.Date(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["commitment"], ["commitment.id"], name="fk_act_commitment_commitment"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_act"),
    )
    op.create_index("ix_act_commitment", "act", ["commitment"], unique=False)
    op.create_index("ix_act_kept_at", "act", ["kept_at"], unique=False)
    op.create_table(
        "claim",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("petition", sa.String(), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("response_version", sa.String(), nullable=False),
        sa.Column("content", JSON, nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["petition"], ["petition.id"], name="fk_claim_petition_petition"),
        sa.ForeignKeyConstraint(
            ["response_version"],
            ["response_version.id"],
            name="fk_claim_response_version_response_version",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_claim"),
    )
    op.create_index("ix_claim_kept_at", "claim", ["kept_at"], unique=False)
    op.create_index("ix_claim_petition", "claim", ["petition"], unique=False)
    op.create_index("ix_claim_statement", "claim", ["statement"], unique=False)
    op.create_table(
        "demand",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("petition", sa.String(), nullable=False),
        sa.Column("petition_version", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["petition"], ["petition.id"], name="fk_demand_petition_petition"),
        sa.ForeignKeyConstraint(
            ["petition_version"],
            ["petition_version.id"],
            name="fk_demand_petition_version_petition_version",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_demand"),
    )
    op.create_index("ix_demand_petition", "demand", ["petition"], unique=False)
    op.create_index("ix_demand_petition_version", "demand", ["petition_version"], unique=False)
    op.create_table(
        "statement",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("petition", sa.String(), nullable=False),
        sa.Column("response_version", sa.String(), nullable=True),
        sa.Column("petition_version", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("testable", sa.Boolean(), nullable=True),
        sa.Column("due_quote", sa.String(), nullable=True),
        sa.Column("due_from", sa.Date(), nullable=True),
        sa.Column("due_to", sa.Date(), nullable=True),
        sa.Column("quantities", JSON, nullable=False),
        sa.Column("reasons", JSON, nullable=False),
        sa.CheckConstraint(
            "(response_version IS NULL) <> (petition_version IS NULL)", name="ck_statement_one_text"
        ),
        sa.ForeignKeyConstraint(
            ["petition"], ["petition.id"], name="fk_statement_petition_petition"
        ),
        sa.ForeignKeyConstraint(
            ["petition_version"],
            ["petition_version.id"],
            name="fk_statement_petition_version_petition_version",
        ),
        sa.ForeignKeyConstraint(
            ["response_version"],
            ["response_version.id"],
            name="fk_statement_response_version_response_version",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_statement"),
    )
    op.create_index("ix_statement_petition", "statement", ["petition"], unique=False)
    op.create_index(
        "ix_statement_petition_version", "statement", ["petition_version"], unique=False
    )
    op.create_index(
        "ix_statement_response_version", "statement", ["response_version"], unique=False
    )
    op.create_table(
        "verdict",
        sa.Column("card", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("series", sa.Integer(), nullable=True),
        sa.Column("beside", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["beside"], ["series.id"], name="fk_verdict_beside_series"),
        sa.ForeignKeyConstraint(
            ["card", "version"],
            ["rule_card_version.card", "rule_card_version.version"],
            name="fk_verdict_card_rule_card_version",
        ),
        sa.ForeignKeyConstraint(["series"], ["series.id"], name="fk_verdict_series_series"),
        sa.PrimaryKeyConstraint("card", "version", "as_of", name="pk_verdict"),
    )
    op.create_index("ix_verdict_beside", "verdict", ["beside"], unique=False)
    op.create_index("ix_verdict_series", "verdict", ["series"], unique=False)
    op.create_table(
        "answer",
        sa.Column("demand", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("statements", JSON, nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["demand"], ["demand.id"], name="fk_answer_demand_demand"),
        sa.PrimaryKeyConstraint("demand", name="pk_answer"),
    )
    op.create_table(
        "link",
        sa.Column("demand", sa.String(), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("reasons", JSON, nullable=False),
        sa.ForeignKeyConstraint(["demand"], ["demand.id"], name="fk_link_demand_demand"),
        sa.ForeignKeyConstraint(
            ["statement"], ["statement.id"], name="fk_link_statement_statement"
        ),
        sa.PrimaryKeyConstraint("demand", "statement", name="pk_link"),
    )
    make_refusal()
    for table in APPEND_ONLY:
        refuse_changes(table)


def downgrade() -> None:
    op.drop_table("link")
    op.drop_table("answer")
    op.drop_index("ix_verdict_series", table_name="verdict")
    op.drop_index("ix_verdict_beside", table_name="verdict")
    op.drop_table("verdict")
    op.drop_index("ix_statement_response_version", table_name="statement")
    op.drop_index("ix_statement_petition_version", table_name="statement")
    op.drop_index("ix_statement_petition", table_name="statement")
    op.drop_table("statement")
    op.drop_index("ix_demand_petition_version", table_name="demand")
    op.drop_index("ix_demand_petition", table_name="demand")
    op.drop_table("demand")
    op.drop_index("ix_claim_statement", table_name="claim")
    op.drop_index("ix_claim_petition", table_name="claim")
    op.drop_index("ix_claim_kept_at", table_name="claim")
    op.drop_table("claim")
    op.drop_index("ix_act_kept_at", table_name="act")
    op.drop_index("ix_act_commitment", table_name="act")
    op.drop_table("act")
    op.drop_index("ix_signature_count_petition", table_name="signature_count")
    op.drop_table("signature_count")
    op.drop_index("ix_rule_card_version_subject", table_name="rule_card_version")
    op.drop_index("ix_rule_card_version_petition", table_name="rule_card_version")
    op.drop_index("ix_rule_card_version_kept_at", table_name="rule_card_version")
    op.drop_table("rule_card_version")
    op.drop_index("ix_response_version_petition", table_name="response_version")
    op.drop_table("response_version")
    op.drop_index("ix_petition_version_petition", table_name="petition_version")
    op.drop_table("petition_version")
    op.drop_index("ix_commitment_petition", table_name="commitment")
    op.drop_index("ix_commitment_kept_at", table_name="commitment")
    op.drop_table("commitment")
    op.drop_index("ix_source_run_source", table_name="source_run")
    op.drop_table("open_run")
    op.drop_table("source_run")
    op.drop_index("ix_foi_request_version_request", table_name="foi_request_version")
    op.drop_table("foi_request_version")
    op.drop_index("ix_foi_request_source", table_name="foi_request")
    op.drop_index("ix_foi_request_body", table_name="foi_request")
    op.drop_table("foi_request")
    op.drop_index("ix_petition_body", table_name="petition")
    op.drop_table("petition")
    op.drop_table("source")
    op.drop_table("observation")
    op.drop_table("series")
    op.drop_table("release")
    op.drop_table("body")
    op.drop_index("ix_snapshot_address", table_name="snapshot")
    op.drop_table("snapshot")
    op.drop_table("period")
    op.drop_table("neighbour")
    op.drop_index("ix_figure_search_subject", table_name="figure_search")
    op.drop_index("ix_figure_search_kept_at", table_name="figure_search")
    op.drop_table("figure_search")
    op.drop_index("ix_decision_subject", table_name="decision")
    op.drop_index("ix_decision_kept_at", table_name="decision")
    op.drop_table("decision")
    op.drop_table("area")
    drop_refusal()
