"""The framework's files: releases, sources, schemas and crosswalks. Nothing in here runs."""
